import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readSealedFrame } from '../../electron/services/journal/readEither.ts';
import { recover } from '../../electron/services/journal/recover.ts';
import { walkFrames } from '../../electron/services/journal/walk.ts';
import { anchor as anchorSchema } from '../../shared/ipc/contract.ts';
import { officeKeyring } from '../builders/officeKeyring.ts';
import { encodeUnsealed, writeUnsealedFiles, type UnsealedFiles } from './journal/unsealedOffice.ts';
import { canaries } from './leak/canaries.ts';

/** What lay there before an office was sealed. */
export type Older = UnsealedFiles & { readonly lastSeq: number };

/**
 * Turns a data folder, while no program runs, into what a program before data were sealed would have left of the same changes: journal and anchor in the clear and in
 * their old forms, files of canaries beside them, no accounts, no backups.
 */
export async function makeOlder(dataFolder: string, seed: number): Promise<Older> {
  const keyring = await officeKeyring(dataFolder);
  const journal = join(dataFolder, 'journal');
  const { places } = await recover(journal, null, readSealedFrame(keyring));
  const segments = new Map<number, Buffer[]>();
  const hashes = new Map<string, string>();
  let [previous, lastSeq] = ['', 0];
  for await (const frame of walkFrames(keyring, journal, places)) {
    if (frame.kind === 'lost') throw new Error('a frame cannot be read');
    const { bytes, hash } = encodeUnsealed({ ...frame.head, previous }, frame.lines);
    hashes.set(frame.place.hash, hash);
    segments.set(frame.place.segment, [...(segments.get(frame.place.segment) ?? []), bytes]);
    [previous, lastSeq] = [hash, frame.place.firstSeq + frame.place.count - 1];
  }
  const anchorPath = join(dataFolder, 'anchor.json');
  const sealed = keyring.open('anchor', 'anchor.json', await readFile(anchorPath));
  const anchor = anchorSchema.parse(JSON.parse(String(sealed)));
  const id = await readFile(join(journal, 'id'));

  for (const name of await readdir(dataFolder)) if (name !== 'device') await rm(join(dataFolder, name), { recursive: true });
  await mkdir(journal);
  await writeFile(join(journal, 'id'), id);
  for (const [segment, frames] of segments) await writeFile(join(journal, `${String(segment).padStart(6, '0')}.seg`), Buffer.concat(frames));
  await writeFile(anchorPath, JSON.stringify({ ...anchor, head: hashes.get(anchor.head) ?? '' }));
  return { lastSeq, ...writeUnsealedFiles(dataFolder, canaries(4, seed)) };
}
