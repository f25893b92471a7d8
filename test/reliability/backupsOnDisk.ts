import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readBackups } from '../../electron/services/backups/backupIndex.ts';
import { checkBackup } from '../../electron/services/backups/checkBackup.ts';
import { BackupRefused, type Header } from '../../electron/services/backups/format.ts';
import { fileSource } from '../../electron/services/backups/source.ts';
import type { Keyring } from '../../electron/services/sealing/keyring.ts';

/** The backups in a folder, judged by what is in them: structure, digests, every seal and every frame. */
export type BackupsOnDisk = {
  readonly whole: readonly { readonly name: string; readonly header: Header }[];
  /** Bear a backup's name, or are listed as verified, and are not whole. */
  readonly half: readonly string[];
  /** What an end left of those that were being written. */
  readonly parts: readonly string[];
};

const headers = new Map<string, Header>();

/** Opens what it has not opened yet: a backup does not change once it has its name. */
export async function judgeBackups(folder: string, keyring: Keyring): Promise<BackupsOnDisk> {
  const names = await readdir(folder).catch((): string[] => []);
  const [whole, half]: [{ readonly name: string; readonly header: Header }[], string[]] = [[], []];
  for (const name of names.filter((one) => one.endsWith('.ccbackup'))) {
    const path = join(folder, name);
    const header = headers.get(path) ?? await headerOf(path, keyring);
    if (header === null) half.push(name);
    else {
      headers.set(path, header);
      whole.push({ name, header });
    }
  }
  const verified = (await readBackups(folder)).filter(({ listed }) => listed !== null).map(({ name }) => name);
  half.push(...verified.filter((name) => !whole.some((one) => one.name === name) && !half.includes(name)));
  return { whole, half, parts: names.filter((name) => name.endsWith('.part')) };
}

async function headerOf(path: string, keyring: Keyring): Promise<Header | null> {
  const source = await fileSource(path);
  try {
    return (await checkBackup(source, keyring)).header;
  } catch (error) {
    if (error instanceof BackupRefused) return null;
    throw error;
  } finally {
    await source.close();
  }
}
