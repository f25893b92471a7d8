import { text } from 'node:stream/consumers';
import { toLocalDateTime } from '../../shared/lib/dates.ts';
import { nodePorts } from '../nodePorts.ts';
import { checkBackup } from '../services/backups/checkBackup.ts';
import { BackupRefused } from '../services/backups/format.ts';
import { openBackupKeys, type Credentials } from '../services/backups/openKeys.ts';
import { readBackup, readHeader } from '../services/backups/readBackup.ts';
import { fileSource, type Source } from '../services/backups/source.ts';
import { systemCode } from '../services/files/diskFailure.ts';
import { readArguments, refused, type Given } from './arguments.ts';
import { cannotRun, foreign, unreadable, type CommandResult } from './result.ts';

const wrongKey = cannotRun('backup.wrong', '姓名、密码或恢复密钥与这份备份不符，未能核对密封。');

/** Only damage is a finding; for the rest nothing could be checked. */
function refusal({ why, place }: BackupRefused): CommandResult {
  if (why === 'damaged') return { exit: 1, json: { sound: false, why, place }, text: `备份文件已损坏或被改动，不能用来恢复。（${place}）` };
  if (why === 'foreign') return foreign('本程序的备份文件');
  return why === 'newer' ? cannotRun('backup.newer', '这份备份由较新版本的程序制作，本版本不能核对。') : wrongKey;
}

/** The key that the options name, from standard input where they say so. */
async function readCredentials({ 'recovery-key': [recoveryKey], 'password-stdin': password }: Given<'backup'>['options']): Promise<Credentials | 'none'> {
  if (password.length > 0) {
    const [name = '', typed = ''] = (await text(process.stdin)).split(/\r?\n/);
    return { name, password: typed, recoveryKey: '' };
  }
  if (recoveryKey === undefined) return 'none';
  return { name: '', password: '', recoveryKey: recoveryKey === '-' ? await text(process.stdin) : recoveryKey };
}

async function verify(source: Source, credentials: Credentials | 'none'): Promise<CommandResult> {
  const header = await readHeader(source);
  const about = { createdAt: header.createdAt, program: header.program, why: header.why, lastSeq: header.journal.lastSeq, size: source.size };
  const told = `备份时间 ${toLocalDateTime(Date.parse(header.createdAt)).replace('T', ' ')}，程序版本 ${header.program}，变更序号至 ${header.journal.lastSeq}`;
  if (credentials === 'none') {
    const { entries, bytes, digest } = await readBackup(source, null);
    return { exit: 0, json: { sound: true, checked: 'digests', ...about, entries, bytes, digest }, text: `结构和摘要完好（未用密钥，未核对密封）。\n${told}\n条目 ${entries}，内容 ${bytes} 字节\n摘要 ${digest}` };
  }
  const keys = await openBackupKeys(nodePorts({ host: 'node', home: '.', downloads: '.' }).passwords.stretch, header, credentials);
  if (!keys.ok) {
    if (keys.error.code === 'backup.damaged') throw new BackupRefused('damaged', keys.error.detail);
    return wrongKey;
  }
  try {
    const { entries, bytes, digest, frames } = await checkBackup(source, keys.value);
    return { exit: 0, json: { sound: true, checked: 'seals', ...about, entries, bytes, digest, frames }, text: `备份完好：结构、摘要、密封和日志链均已核对。\n${told}\n条目 ${entries}，内容 ${bytes} 字节，日志 ${frames} 段\n摘要 ${digest}` };
  } finally {
    keys.value.drop();
  }
}

/**
 * `backup verify <file> [--recovery-key <key>|-] [--password-stdin]`: checks a backup without the program. Exit 0 sound, 1 damaged,
 * 2 could not run (no such file, no backup, one of a newer version, wrong key). Nothing out of the records is ever printed.
 *
 * JSON: `{"sound":true,"checked":"digests"|"seals","createdAt","program","why","lastSeq","size","entries","bytes","digest","frames"?}`,
 * `{"sound":false,"why":"damaged","place"}`, or `{"error":{"code":"backup.wrong"|"backup.newer"|…,"text"}}`.
 */
export async function run(args: readonly string[], _json: boolean): Promise<CommandResult> {
  const asked = readArguments('backup', args);
  if (!asked.ok) return asked.error;
  const { words: [, path = ''], options } = asked.value;
  if (options['recovery-key'].length > 0 && options['password-stdin'].length > 0) return refused('backup', '选项 --recovery-key 和 --password-stdin 只能用一个。');
  const credentials = await readCredentials(options);
  let source: Source | undefined;
  try {
    source = await fileSource(path);
    return await verify(source, credentials);
  } catch (error) {
    if (error instanceof BackupRefused) return refusal(error);
    if (systemCode(error) === '') throw error;
    return unreadable;
  } finally {
    await source?.close();
  }
}
