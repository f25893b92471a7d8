import { readFile } from 'node:fs/promises';
import { release, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Answer, Failure, Request } from '../../../shared/ipc/contract.ts';
import { toInstant, toLocalDate } from '../../../shared/lib/dates.ts';
import { fail, ok, type Result } from '../../../shared/lib/result.ts';
import type { Ports } from '../../ports.ts';
import type { Backups } from '../backups/backups.ts';
import { diskFailure } from '../files/diskFailure.ts';
import { writeFileOutside } from '../files/writeFileDurably.ts';
import type { Journal } from '../journal/journal.ts';
import { zipEntries } from '../packages/archive.ts';
import type { Channels } from '../delivery/channels.ts';
import { safeLog } from './safeLog.ts';

export type BundleParts = {
  readonly ports: Pick<Ports, 'host' | 'dataFolder' | 'now' | 'dialogs'>;
  readonly journal: Journal;
  readonly backups: Backups;
  readonly channels: Channels;
  readonly program: string;
};

/**
 * The bundle that an office may give to support: versions, the log, counts, shapes. Nothing in it comes out of a record, an account or a path: each value is a
 * number, a code or an instant, and log lines are taken in only as far as they are such.
 */
export async function saveBundle({ ports, journal, backups, channels, program }: BundleParts, { opening, counts, languages }: Request<'support.bundle'>): Promise<Result<Answer<'support.bundle'>, Failure>> {
  const at = ports.now();
  const [state, shape, kept, channel] = [await journal.state(), await journal.snapshot(), await backups.state(), await channels.view()];
  const about = {
    at: toInstant(at), program, host: ports.host, opening, languages,
    system: { platform: process.platform, release: release(), architecture: process.arch, memoryMiB: Math.round(totalmem() / 1_048_576), node: process.versions.node, electron: process.versions['electron'] ?? '', chrome: process.versions['chrome'] ?? '' },
    records: counts,
    journal: !state.ok ? { failure: state.error.code } : {
      damage: state.value.damage, lastSeq: state.value.lastSeq, newestAt: state.value.newestAt, anchored: state.value.anchor?.lastSeq ?? 0, chain: shape.ok ? 'whole' : shape.error.code,
      segments: shape.ok ? shape.value.segments : [],
    },
    backups: !kept.ok ? { failure: kept.error.code } : {
      late: kept.value.late, problem: kept.value.problem, place: { configured: kept.value.place.configured, state: kept.value.place.state, lastAt: kept.value.place.lastAt },
      files: kept.value.backups.map(({ createdAt, size, verified, why, copied }) => ({ createdAt, size, verified, why, copied })),
    },
    channels: !channel.ok ? { failure: channel.error.code } : {
      folder: channel.value.folder.configured, service: channel.value.service.configured, ownCertificate: channel.value.service.trustsOwnCertificate, platformKey: channel.value.service.platformKey !== '',
    },
  };
  const logs = await Promise.all(['desk.1.log', 'desk.log'].map(async (name) => [name, safeLog(await readFile(join(ports.dataFolder, 'logs', name), 'utf8').catch(() => ''))] as const));
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  const bytes = zipEntries([['about.json', encode(`${JSON.stringify(about, null, 2)}\n`)], ...logs.filter(([, text]) => text !== '').map(([name, text]) => [name, encode(text)] as const)]);
  const target = await ports.dialogs.save({ suggestedName: `技术支持信息_${toLocalDate(at).replaceAll('-', '')}.zip`, filters: [{ name: '压缩文件', extensions: ['zip'] }] });
  if (target.kind === 'cancelled') return ok({ saved: false, name: '' });
  try {
    await writeFileOutside(target.path, bytes);
    return ok({ saved: true, name: target.path.split(/[\\/]/).at(-1) ?? '' });
  } catch (error) {
    return fail(diskFailure(error));
  }
}
