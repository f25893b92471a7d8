import { existsSync } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from '../files/diskFailure.ts';
import { roots } from '../files/roots.ts';
import { magic as frameMagic } from '../journal/frames.ts';
import { sealMagic } from '../sealing/keyring.ts';

/** What a data folder without a key file is: nothing yet, an older program's, or an office that has lost its keys. */
export type WithoutKeyFile = 'new' | 'unsealed' | 'keysLost';

/** Files that the program wrote only once there were keys: that they are there is enough. */
const onlySealed = ['sealed', 'access.sealed', 'journal.sealed'];
/** Files that an older program wrote as well, told by how they begin. */
const eitherForm = ['anchor.json', 'channels.json'];

/** Whether a file begins like something sealed. One that cannot be read may be: nothing is to be made over it. Without such a file false. */
async function beginsSealed(path: string): Promise<boolean> {
  try {
    const handle = await open(path, 'r');
    try {
      const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0);
      return buffer.equals(sealMagic) || buffer.equals(frameMagic);
    } finally {
      await handle.close();
    }
  } catch (error) {
    return systemCode(error) !== 'ENOENT';
  }
}

async function holdsSealed(folder: string): Promise<boolean> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) if (entry.isFile() && await beginsSealed(join(folder, entry.name))) return true;
  return false;
}

/** To be asked where neither the key file nor its copy is there. Anything sealed means that there were keys: whoever set the office up over it would shut it for good. */
export async function withoutKeyFile(dataFolder: string): Promise<WithoutKeyFile> {
  const { journal, packages, receipts } = roots(dataFolder);
  if (onlySealed.some((name) => existsSync(join(dataFolder, name)))) return 'keysLost';
  for (const name of eitherForm) if (await beginsSealed(join(dataFolder, name))) return 'keysLost';
  for (const folder of [journal, join(dataFolder, 'keys'), packages, receipts]) if (await holdsSealed(folder)) return 'keysLost';
  return existsSync(journal) ? 'unsealed' : 'new';
}
