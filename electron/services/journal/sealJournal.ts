import { mkdir, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { lineageName, readLineage, writeLineage } from './lineage.ts';
import { roots } from '../files/roots.ts';
import { syncFile, syncFolder, writeFileDurably } from '../files/writeFileDurably.ts';
import type { Keyring } from '../sealing/keyring.ts';
import { sealInPlace } from '../sealing/sealInPlace.ts';
import { copySealed } from './copySealed.ts';
import { anchorPath, parseAnchor } from './identity.ts';
import type { JournalPorts } from './openJournal.ts';
import { asideName } from './openJournal.ts';
import { readEitherFrame, readSealedFrame } from './readEither.ts';
import { recover, type Found } from './recover.ts';
import { listSegments, segmentPath } from './segments.ts';

/**
 * Files that lie in the new folder for a time: the anchor and the lineage with the new chain's hashes, until they are where they belong; and that this folder is a sealed copy,
 * until the whole office is sealed. `keep` stands in it when the old files were damaged and are to be kept.
 */
const [anchorFile, copyFile] = ['anchor.sealed', 'copy'];

const exists = (path: string): Promise<boolean> => stat(path).then(() => true, () => false);

const placesOf = (dataFolder: string) => ({
  live: roots(dataFolder).journal,
  /** Being made; worthless when a run was interrupted. */
  making: join(dataFolder, 'journal.sealing'),
  /** Whole and verified, not in its place yet. */
  made: join(dataFolder, 'journal.sealed'),
  /** The old files, until the new ones are in their place. */
  before: join(dataFolder, 'journal.unsealed'),
});

/**
 * Seals the journal of an older program: a sealed copy is made beside it, read back and compared, and put in its place by renaming. What to do is decided by
 * what lies there, so that it may be interrupted at any step and begun again. Damage stays what it was. Throws the system's error, and `SealBroken` when what
 * lies there was sealed with another key.
 */
export async function sealJournal(ports: JournalPorts, keyring: Keyring, progress: (bytes: number) => void): Promise<void> {
  const { live, making, made } = placesOf(ports.dataFolder);
  await settle(ports, keyring);
  if (!(await exists(live)) || (await exists(join(live, copyFile))) || (await recover(live, null, readSealedFrame(keyring))).damage === 'none') return;
  const found = await recover(live, null, readEitherFrame(keyring));
  await make(ports.dataFolder, keyring, found, progress);
  await rename(making, made);
  await syncFolder(ports.dataFolder);
  await settle(ports, keyring);
}

async function make(dataFolder: string, keyring: Keyring, found: Found, progress: (bytes: number) => void): Promise<void> {
  const { live, making } = placesOf(dataFolder);
  await mkdir(making);
  const anchor = await anchorBytes(dataFolder, keyring);
  const parsed = anchor === null ? null : parseAnchor(anchor.toString('utf8'));
  const hashes = await copySealed(keyring, live, making, found, progress);
  if (anchor !== null) await writeFileDurably(join(making, anchorFile), keyring.seal('anchor', 'anchor.json', Buffer.from(parsed === null ? anchor : JSON.stringify({ ...parsed, head: headAfter(parsed, found, hashes) }))));
  const lineage = await readLineage(dataFolder);
  if (lineage.length > 0) await writeLineage(making, lineage.map((step) => ({ ...step, head: headAfter(step, found, hashes) })));
  const names = await readdir(live);
  if (names.includes('id')) await writeFileDurably(join(making, 'id'), await readFile(join(live, 'id')));
  const keep = found.damage !== 'none' || names.some((name) => name !== 'id' && !/\.(?:seg|part)$/.test(name));
  await writeFileDurably(join(making, copyFile), keep ? 'keep' : '');
  for (const segment of await listSegments(making)) await syncFile(segmentPath(making, segment));
  await syncFolder(making);
}

/** To be called when the whole office is sealed. */
export const forgetCopy = (dataFolder: string): Promise<void> => rm(join(placesOf(dataFolder).live, copyFile), { force: true });

/** The anchor's file opened; null when there is none. */
async function anchorBytes(dataFolder: string, keyring: Keyring): Promise<Buffer | null> {
  const bytes = await readFile(anchorPath(dataFolder)).catch(() => null);
  return bytes === null ? null : keyring.open('anchor', 'anchor.json', bytes) ?? bytes;
}

/** Where the new chain stands at a place of the old one. What the old chain did not bear out must not be borne out by the new one: that head stays what it was. */
function headAfter({ lastSeq, head }: { readonly lastSeq: number; readonly head: string }, { places }: Found, hashes: readonly string[]): string {
  const at = places.findIndex(({ firstSeq, count, hash }) => firstSeq + count - 1 === lastSeq && hash === head);
  return hashes[at] ?? head;
}

/** Finishes what an interrupted run had made, or clears away what it had only begun. */
async function settle(ports: JournalPorts, keyring: Keyring): Promise<void> {
  const { dataFolder } = ports;
  const { live, making, made, before } = placesOf(dataFolder);
  await rm(making, { recursive: true, force: true });
  if (await exists(made)) {
    if (await exists(live)) await rename(live, (await exists(before)) ? await asideFolder(ports, 'journal-between') : before);
    await rename(made, live);
    await syncFolder(dataFolder);
  }
  if (!(await exists(live))) {
    if (!(await exists(before))) return;
    await rename(before, live);
    await syncFolder(dataFolder);
  }
  for (const [name, place] of [[anchorFile, anchorPath(dataFolder)], [lineageName, join(dataFolder, lineageName)]] as const) {
    if (!(await exists(join(live, name)))) continue;
    await rename(join(live, name), place);
    await syncFolder(dataFolder);
    await syncFolder(live);
  }
  if (await exists(before)) {
    await recover(live, null, readSealedFrame(keyring)); // with another key this throws, and the old files stay
    if ((await readFile(join(live, copyFile), 'utf8').catch(() => 'keep')) === 'keep') {
      for (const name of await readdir(before)) await sealInPlace(keyring, 'aside', join(before, name));
      await syncFolder(before);
      await rename(before, await asideFolder(ports, 'journal-unsealed'));
    } else await rm(before, { recursive: true });
    await syncFolder(dataFolder);
  }
}

async function asideFolder(ports: JournalPorts, what: string): Promise<string> {
  await mkdir(roots(ports.dataFolder).aside, { recursive: true });
  return asideName(ports, what);
}
