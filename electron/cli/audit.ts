import { readFile } from 'node:fs/promises';
import { verdictOf, verifyAuditFile, type AuditProblem, type AuditReport, type AuditVerdict, type GivenPackage, type WitnessVerdict } from '../services/audit/verifyFile.ts';
import { openPackage } from '../services/packages/openPackage.ts';
import { isPublicKey, sm3 } from '../services/signing/sm2.ts';
import { notAKey, readArguments, refused } from './arguments.ts';
import { cannotRun, foreign, inLines, unreadable } from './result.ts';
import type { CommandResult } from './result.ts';

const words: Readonly<Record<AuditProblem['code'], string>> = {
  'file.header': '不是审计记录，或文件头已损坏', 'file.line': '此行无法识别或被改写', 'file.ending': '文件末尾不完整', 'file.order': '行的次序不对', 'file.counts': '帧数或报送包数与文件头不符',
  'file.signature': '缺少签名或签名不符', 'file.otherKey': '不是用所给公钥签名',
  'chain.unreadable': '变更记录的头部无法识别', 'chain.previous': '与前一条变更记录不衔接', 'chain.numbering': '变更编号不连续', 'chain.head': '末尾与文件头所记不符', 'chain.restored': '此前的记录与所恢复的备份不符：记录可能在恢复前后被改写',
  'content.missing': '期间内的变更缺少内容', 'content.unasked': '期间外的变更带有内容', 'content.digest': '内容与摘要不符', 'content.count': '内容条数不符',
  'witness.mismatch': '报送包留存的见证与变更记录不符：记录可能在报送后被改写', 'package.damaged': '报送包损坏', 'package.otherOffice': '报送包属于其他单位',
  'package.otherKey': '报送包与审计记录不是同一密钥签名', 'package.unlisted': '报送包未列入审计记录', 'package.differs': '报送包与审计记录所列不是同一份',
};
/** How every audit file begins, of whatever version. */
const beginning = Buffer.from('{"format":"ccd-audit/');
const verdicts: Readonly<Record<WitnessVerdict['verdict'], string>> = {
  fits: '相符', mismatch: '不符', later: '生成于导出之后，无法据此核对', givenUp: '生成于恢复所用的备份之后，恢复时未保留，无法据此核对', otherJournal: '属于此前另存的变更日志，无法据此核对',
};
const states = { damaged: '存档损坏，见证无法核对', missing: '记录中有此报送包，但存档缺失，见证无法核对' } as const;
const sentences: Readonly<Record<AuditVerdict, string>> = { passes: '核验通过', notCheckable: '未发现不符，但有报送包无法核对，不能作为完整核验', fails: '核验不通过' };
const exits: Readonly<Record<AuditVerdict, CommandResult['exit']>> = { passes: 0, fails: 1, notCheckable: 1 };

/**
 * `audit verify <file> [--package <zip>]… [--key <public key>] [--list]`: checks an audit export without the program and without the data key: form, chain, contents against
 * their digests, the seal, and the witnesses of the packages at hand. Exit 0 when everything fits, 1 when something does not or a package says nothing about it, 2 when it could not run.
 *
 * JSON: `{"valid":true,"verdict":"passes"|"notCheckable"|"fails","office":{"name","code"},"journalId","lineage":[{"journalId","from","lastSeq","head"}],"period":{"from","to"},"contents":false,"made":{"at","by","role","reason"},"frames":12,"changes":340,"head":"…sha256…","framesInPeriod":5,
 * "framesWithContents":0,"fingerprint":"…16 hex…","witnesses":[{"package","seq","source":"file"|"given","verdict":"fits"|"mismatch"|"later"|"givenUp"|"otherJournal"}],"unproved":[{"package","state":"damaged"|"missing"}],"problems":[{"code","line","detail","text"}]}`;
 * `valid` is true with the verdict `passes` alone; with `--list` also `"list":[{"seq","count","at","who","role","kind","reason","approvedBy"}]`, the frames of the period.
 */
export async function run(args: readonly string[], _json: boolean): Promise<CommandResult> {
  const asked = readArguments('audit', args);
  if (!asked.ok) return asked.error;
  const { words: [, path = ''], options } = asked.value;
  const [key = ''] = options.key;
  if (options.key.length > 0 && !isPublicKey(key)) return refused('audit', notAKey);
  const bytes = await readFile(path).catch(() => null);
  if (bytes === null) return unreadable;
  if (!bytes.subarray(0, beginning.length).equals(beginning)) return foreign('审计记录');
  const given: GivenPackage[] = [];
  const damaged: AuditProblem[] = [];
  for (const name of options.package) {
    const archive = await readFile(name).catch(() => null);
    if (archive === null) return cannotRun('package.unreadable', '报送包无法读取。');
    const opened = await openPackage(new Uint8Array(archive));
    if (!opened.ok) { damaged.push({ code: 'package.damaged', line: 0, detail: opened.error.code }); continue; }
    const { office, number, publicKey, chain } = opened.value.manifest;
    given.push({ id: `${office.code}_${number}`, officeCode: office.code, publicKey, digest: opened.value.digest, chain: chain ?? null });
  }
  return told(verifyAuditFile(new Uint8Array(bytes), given, key), damaged, options.list.length > 0);
}

function told(report: AuditReport, damaged: readonly AuditProblem[], list: boolean): CommandResult {
  const { header, publicKey, frames, withContents, witnesses, unproved } = report;
  const problems = [...report.problems, ...damaged].map((problem) => ({ ...problem, text: words[problem.code] }));
  const verdict = verdictOf({ witnesses, unproved, problems });
  const exit = exits[verdict];
  const said = problems.map(({ line, detail, text }) => `! ${line > 0 ? `第 ${line} 行：` : ''}${text}${detail === '' ? '' : `（${detail}）`}`);
  if (header === null) return { exit, json: { valid: false, verdict, problems }, text: inLines([`审计记录：${sentences[verdict]}。`, ...said]) };
  const fingerprint = publicKey === '' ? '' : sm3(Uint8Array.from(Buffer.from(publicKey, 'hex'))).slice(0, 16);
  const { office, journalId, lineage = [], period, contents, made, frames: count, changes, head } = header;
  return {
    exit,
    json: {
      valid: verdict === 'passes', verdict, office, journalId, lineage, period, contents, made, frames: count, changes, head, framesInPeriod: frames.length, framesWithContents: withContents, fingerprint, witnesses, unproved, problems,
      ...(list && { list: frames }),
    },
    text: inLines([
      `审计记录：${sentences[verdict]}。`,
      `单位：${office.name}（${office.code}）；期间：${period.from} 至 ${period.to}；${contents ? '含变更内容' : '不含变更内容'}。`,
      `导出：${made.by}，${made.at}，用途：${made.reason}。`,
      `变更链：${count} 帧，${changes} 项变更，末尾 ${head.slice(0, 16)}…；期间内 ${frames.length} 帧，其中 ${withContents} 帧的内容已逐一核对。`,
      ...lineage.map(({ lastSeq }) => `恢复：变更日志曾从备份恢复，恢复至第 ${lastSeq} 项变更。`),
      `签名公钥指纹：${fingerprint || '无'}，请与该单位登记的指纹核对。`,
      ...witnesses.map((one) => `· 报送包 ${one.package}（${one.source === 'file' ? '文件所列' : '所给报送包'}，第 ${one.seq} 项变更）：${verdicts[one.verdict]}`),
      ...unproved.map((one) => `· 报送包 ${one.package}：${states[one.state]}`),
      ...said,
      ...(list ? frames.map((one) => `  ${one.at.slice(0, 19).replace('T', ' ')}　${one.who}　${one.kind}　${one.count} 项${one.reason === '' ? '' : `　${one.reason}`}${one.approvedBy === '' ? '' : `　批准：${one.approvedBy}`}`) : []),
    ]),
  };
}
