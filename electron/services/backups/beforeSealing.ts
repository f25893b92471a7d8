import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Ports } from '../../ports.ts';
import { saysSealed } from '../access/sealedFact.ts';
import { readVault } from '../access/vaultFile.ts';
import { roots } from '../files/roots.ts';
import { readJournalName } from '../journal/identity.ts';
import { recover } from '../journal/recover.ts';
import { decodeUnsealed } from '../journal/unsealedFrames.ts';
import type { Keyring } from '../sealing/keyring.ts';
import { readBackups, writeIndex } from './backupIndex.ts';
import { backupFolder } from './backups.ts';
import { makeBackup } from './makeBackup.ts';

/**
 * A backup of a store of an older program, before everything of it is sealed: itself sealed, like every backup. Only while the whole journal is still unsealed and
 * no backup was made yet, so that a migration that is begun again does not make one after the other. Never fails: the migration keeps the old form until the new
 * one is whole, so it may go on without.
 */
export async function backUpBeforeSealing(ports: Pick<Ports, 'dataFolder' | 'now' | 'newId' | 'log'>, keyring: Keyring, program: string): Promise<void> {
  const { dataFolder } = ports;
  const { journal } = roots(dataFolder);
  const folder = backupFolder(dataFolder);
  if (existsSync(join(dataFolder, 'sealed')) || !existsSync(journal)) return;
  try {
    const read = await readVault(dataFolder);
    if (read.kind !== 'read' || await saysSealed(dataFolder, keyring) || (await readBackups(folder)).length > 0) return;
    const found = await recover(journal, null, (segment, offset, { firstSeq, previous }) => {
      const frame = decodeUnsealed(segment, offset)?.frame;
      return frame !== undefined && frame.head.firstSeq === firstSeq && frame.head.previous === previous ? frame : 'none';
    });
    const last = found.places.at(-1);
    if (last === undefined || found.damage === 'middle') return;
    const lengths = new Map(found.places.map(({ segment, offset, length }) => [segment, offset + length]));
    const made = await makeBackup({
      dataFolder, folder, keyring, vault: read.vault, program, why: 'upgrade', backupId: ports.newId(), now: ports.now,
      snapshot: { journalId: (await readJournalName(journal)).id || 'unknown', lastSeq: last.firstSeq + last.count - 1, head: last.hash, newestAt: '', segments: [...lengths].map(([segment, length]) => ({ segment, length })) },
      signal: AbortSignal.timeout(600_000), progress: () => undefined,
    });
    await writeIndex(folder, [made]);
    ports.log('backup.made', { why: 'upgrade', bytes: made.size });
  } catch {
    ports.log('backup.failed', { why: 'upgrade' });
  }
}
