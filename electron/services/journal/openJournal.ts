import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Anchor, JournalState } from '../../../shared/ipc/contract.ts';
import type { Ports } from '../../ports.ts';
import { roots } from '../files/roots.ts';
import type { Keyring } from '../sealing/keyring.ts';
import { SealBroken, writeSealed } from '../sealing/sealedFile.ts';
import { readAnchor, readDevice, readJournalName, writeDevice, writeJournalId } from './identity.ts';
import { readSealedFrame } from './readEither.ts';
import { recover, type Found, type Place } from './recover.ts';
import { segmentPath } from './segments.ts';
import { SegmentWriter } from './writer.ts';

export type JournalPorts = Pick<Ports, 'dataFolder' | 'now' | 'newId' | 'log'>;

/** The journal as opened. `writer` is null when what is there must not be built upon (damage in the middle, or gone). */
export type Opened = {
  readonly journalId: string;
  readonly device: string;
  readonly anchor: Anchor | null;
  readonly damage: JournalState['damage'];
  readonly places: Place[];
  readonly newestAt: string;
  readonly trustedAt: string;
  readonly writer: SegmentWriter | null;
};

const stamp = (ms: number): string => new Date(ms).toISOString().replaceAll(/[-:.]/g, '');

/** A name below the folder of things set aside that nothing has yet. */
export const asideName = (ports: JournalPorts, what: string): string => join(roots(ports.dataFolder).aside, `${stamp(ports.now())}-${ports.newId().slice(0, 6)}-${what}`);

async function keepTornTail(ports: JournalPorts, keyring: Keyring, folder: string, torn: NonNullable<Found['torn']>): Promise<void> {
  const bytes = await readFile(segmentPath(folder, torn.segment));
  await writeSealed(keyring, 'aside', asideName(ports, `tail-${torn.segment}.bin`), bytes.subarray(torn.offset));
}

/**
 * Whether the journal that the anchor knows is not the one that lies there.
 *
 * | name | the anchor's place in the chain | written behind it | the journal is |
 * | --- | --- | --- | --- |
 * | the anchor's | – | – | the anchor's own |
 * | another one, whole | – | – | another one: restored, or put there |
 * | none, or broken | not there | – | not told by this: the chain is damaged (`recover`) |
 * | none, or broken | there | nothing, or by this device, or it has no name | the anchor's own: a hash of everything up to there says so, and every restart and restore names the device anew |
 * | none, or broken | there | by a device of another name | another one, which goes on from the same beginning |
 */
function isMissing(anchor: Anchor | null, found: Found, storedId: string, storedDevice: string): boolean {
  if (anchor === null || anchor.lastSeq === 0) return false;
  if (found.segments.length === 0) return true;
  if (storedId !== '') return storedId !== anchor.journalId;
  return found.damage !== 'middle' && storedDevice !== '' && [...found.devicesSince].some((device) => device !== storedDevice);
}

/**
 * Opens the journal of a data folder, cutting a torn tail (kept aside) and an unfinished batch. Throws the system's error
 * when the folder cannot be read or, where something must be written, not written; throws `SealBroken`, and leaves every byte as it is, when it was
 * sealed with another key.
 */
export async function openJournal(ports: JournalPorts, keyring: Keyring): Promise<Opened> {
  const folder = roots(ports.dataFolder).journal;
  const anchorRead = await readAnchor(keyring, ports.dataFolder);
  const anchor = anchorRead === 'broken' ? null : anchorRead;
  const { id: storedId, checked } = await readJournalName(folder);
  const storedDevice = await readDevice(ports.dataFolder);
  const found = await recover(folder, anchor, readSealedFrame(keyring));
  // A broken anchor beside changes that open is one damaged file. Beside nothing that opens it may be the key that is wrong.
  if (anchorRead === 'broken' && found.places.length === 0) throw new SealBroken('anchor does not open');
  if (anchorRead === 'broken') ports.log('journal.anchorBroken');
  const missing = isMissing(anchor, found, storedId, storedDevice);
  const damage = missing ? 'missing' : found.damage;
  const sound = damage === 'none' || damage === 'tail';

  const known = storedId || (sound && found.places.length > 0 && anchor !== null ? anchor.journalId : '');
  const journalId = known || ports.newId();
  const device = storedDevice || found.newest?.device || ports.newId();
  if (storedDevice === '') await writeDevice(ports.dataFolder, device);
  if (sound && known === '') await writeJournalId(folder, journalId);
  // What is known without its file is known at the next opening too; a full disk must not keep the journal from being read.
  else if (sound && (storedId === '' || !checked)) await writeJournalId(folder, journalId).catch(() => undefined);
  if (storedId === '' && found.places.length > 0) ports.log('journal.nameLost');
  if (damage === 'tail' && found.torn !== null) await keepTornTail(ports, keyring, folder, found.torn);
  const writer = sound ? await SegmentWriter.open(folder, found.end) : null;
  if (damage !== 'none') ports.log('journal.damaged', { damage, frames: found.places.length });
  // A journal that is not the anchor's own vouches for nothing; its files stay where they are until `restart`.
  const places = missing ? [] : [...found.places];
  return { journalId, device, anchor, damage, places, newestAt: missing ? '' : found.newest?.at ?? '', trustedAt: missing ? '' : found.trustedAt, writer };
}
