import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fail } from '../../../shared/lib/result.ts';
import { saySealed, saysSealed } from '../access/sealedFact.ts';
import { diskFailure, systemCode } from '../files/diskFailure.ts';
import { takeLock } from '../files/lock.ts';
import { roots } from '../files/roots.ts';
import { syncFolder } from '../files/writeFileDurably.ts';
import type { JournalPorts } from '../journal/openJournal.ts';
import { readSealedFrame } from '../journal/readEither.ts';
import { recover } from '../journal/recover.ts';
import { forgetCopy, sealJournal } from '../journal/sealJournal.ts';
import { SessionOver, type Keyring, type Purpose } from './keyring.ts';
import { readSealed, writeSealed } from './sealedFile.ts';
import { sealInPlace } from './sealInPlace.ts';

/** Progress is told in so many parts. */
const parts = 1000;

/** Another program works in the folder: no service may start on what is not sealed yet, for it would be taken for damage. `diskFailure` makes it `journal.notOpen`. */
export class OfficeHeld extends Error {
  readonly code = 'EHELD';
}

type File = { readonly folder: string; readonly name: string; readonly purpose: Purpose };

/** Says, sealed, that everything of the office is sealed: from then on nothing unsealed is taken for the office's own. The key file says the same, for this file can be removed. */
const markerPath = (dataFolder: string): string => join(dataFolder, 'sealed');
const writeMarker = (dataFolder: string, keyring: Keyring): Promise<void> => writeSealed(keyring, 'settings', markerPath(dataFolder), JSON.stringify({ v: 1 }));

/** `broken`: something lies there, and it cannot be read or does not open with these keys. */
type Marker = { readonly kind: 'opens' | 'gone' } | { readonly kind: 'broken'; readonly error: unknown };

async function readMarker(dataFolder: string, keyring: Keyring): Promise<Marker> {
  try {
    await readSealed(keyring, 'settings', markerPath(dataFolder));
    return { kind: 'opens' };
  } catch (error) {
    if (error instanceof SessionOver) throw error;
    return systemCode(error) === 'ENOENT' ? { kind: 'gone' } : { kind: 'broken', error };
  }
}

/**
 * The key file says that everything is sealed, so its word stands and the marker is written anew. One that lies there and does not open may be whole, and the key file another
 * office's: then the journal is that other's too, which throws `SealBroken`, and nothing is written.
 */
async function markAgain({ dataFolder, log }: JournalPorts, keyring: Keyring, { kind }: Marker): Promise<void> {
  if (kind === 'broken') await recover(roots(dataFolder).journal, null, readSealedFrame(keyring));
  log(kind === 'broken' ? 'sealing.markerBroken' : 'sealing.markerGone');
  await writeMarker(dataFolder, keyring).catch(() => undefined); // the key file goes on saying it
}

/** Where it cannot be written now the marker stands for it, and the next sign-in tries again. Without a key file there is nobody to tell. */
async function tellKeyFile({ dataFolder, log }: JournalPorts, keyring: Keyring): Promise<void> {
  const told = await saySealed(dataFolder, keyring).catch((error: unknown) => fail(diskFailure(error)));
  if (!told.ok && told.error.code !== 'access.notSetUp') log('sealing.keyFileNotTold', { code: told.error.code });
}

/** Half-written files of an older program: never acknowledged, and readable. */
const isPart = (name: string): boolean => /\.[0-9a-f]{12}\.part$/.test(name);

async function filesOf(folder: string, purpose: Purpose, wanted: (name: string) => boolean = () => true): Promise<readonly File[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  });
  const found: File[] = [];
  for (const entry of entries) {
    if (entry.isDirectory() && purpose === 'aside') found.push(...await filesOf(join(folder, entry.name), purpose));
    if (entry.isFile() && (isPart(entry.name) || wanted(entry.name))) found.push({ folder, name: entry.name, purpose });
  }
  return found;
}

async function allFiles(dataFolder: string): Promise<readonly File[]> {
  const { packages, receipts, aside } = roots(dataFolder);
  return [
    ...await filesOf(dataFolder, 'settings', (name) => name === 'channels.json'),
    ...await filesOf(dataFolder, 'anchor', (name) => name === 'anchor.json'),
    ...await filesOf(join(dataFolder, 'keys'), 'signing'),
    ...await filesOf(packages, 'package'),
    ...await filesOf(receipts, 'receipt'),
    ...await filesOf(aside, 'aside'),
  ];
}

const sizeOf = async ({ folder, name }: File): Promise<number> => (await stat(join(folder, name)).catch(() => null))?.size ?? 0;

/**
 * Seals everything that an older program left unsealed in a data folder, once, before any service of a session works there. May be interrupted at any step
 * and begun again: marker and key file say that it is done when everything is, and one of the two is enough. Throws the system's error, `OfficeHeld` while another program holds the folder, and `SealBroken` when the folder was sealed with another key.
 */
export async function sealOffice(ports: JournalPorts, keyring: Keyring, progress: (done: number, total: number) => void): Promise<void> {
  const { dataFolder } = ports;
  const said = await saysSealed(dataFolder, keyring);
  const marker = await readMarker(dataFolder, keyring);
  if (marker.kind === 'opens') return said ? undefined : tellKeyFile(ports, keyring);
  if (said) return markAgain(ports, keyring, marker);
  if (marker.kind === 'broken') throw marker.error;
  const lock = await takeLock(join(dataFolder, 'lock'));
  if (lock === null) throw new OfficeHeld('data folder is held');
  try {
    const listed = await filesOf(roots(dataFolder).journal, 'journal');
    const total = (await Promise.all([...listed, ...await allFiles(dataFolder)].map(sizeOf))).reduce((sum, size) => sum + size, 0);
    let [done, told] = [0, 0];
    const step = (bytes: number): void => {
      done += bytes;
      const permille = Math.min(parts, Math.floor((done / total) * parts));
      if (permille > told) progress(told = permille, parts);
    };
    await sealJournal(ports, keyring, step); // first: it may add to what lies aside, and refuses another office's folder
    const files = await allFiles(dataFolder);
    for (const file of files) {
      const size = await sizeOf(file);
      if (isPart(file.name)) await rm(join(file.folder, file.name), { force: true });
      else await sealInPlace(keyring, file.purpose, join(file.folder, file.name));
      step(size);
    }
    for (const folder of new Set(files.map((file) => file.folder))) await syncFolder(folder);
    await writeMarker(dataFolder, keyring);
    await tellKeyFile(ports, keyring);
    await forgetCopy(dataFolder);
    if (total > 0) ports.log('sealing.done', { files: files.length, bytes: total });
  } finally {
    await lock.release();
  }
}
