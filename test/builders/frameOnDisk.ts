import { randomUUID } from 'node:crypto';
import { countChanges } from '../../shared/changes/block.ts';
import { encodeFrame } from '../../electron/services/journal/frames.ts';
import { openJournal } from '../../electron/services/journal/openJournal.ts';
import { roots } from '../../electron/services/files/roots.ts';
import { officeKeyring } from './officeKeyring.ts';
import { people } from './signIn.ts';

/** Writes a frame past the journal's own checks, sealed and chained, while no program runs there: what an older program took, or what somebody with the keys could write. */
export async function writeFrame(dataFolder: string, kind: string, lines: Uint8Array): Promise<void> {
  const keyring = await officeKeyring(dataFolder);
  const { writer, places, device } = await openJournal({ dataFolder, now: Date.now, newId: () => randomUUID(), log: () => undefined }, keyring);
  if (writer === null) throw new Error(`no journal in ${roots(dataFolder).journal}`);
  const last = places.at(-1);
  const head = { v: 1, firstSeq: last === undefined ? 1 : last.firstSeq + last.count, count: countChanges(lines), device, at: '2026-11-27T09:00:00.000+08:00', actor: { name: people.trainer.name, role: 'trainer' }, kind, reason: '', previous: last?.hash ?? '' } as const;
  await writer.append(encodeFrame(keyring, head, lines).bytes, true);
  writer.close();
}
