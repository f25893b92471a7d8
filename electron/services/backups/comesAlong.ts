import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { receiptId } from '../../../shared/exchange/reconcile.ts';
import { roots } from '../files/roots.ts';
import { readPackage } from '../packages/readPackage.ts';
import { entryExtension } from '../receipts/entries.ts';
import type { Keyring } from '../sealing/keyring.ts';
import type { ComesAlong, Revisions } from './compare.ts';

/** The record of a stored receipt: its file is named by its digest. */
const recordOf = (name: string): string => receiptId(name.slice(0, name.indexOf('.')), name.endsWith(entryExtension) ? 'manual' : undefined);

/**
 * Which of the packages and receipts that are here and not in the backup come along: those whose files open with the backup's keys (`keyring`). What does not open, or cannot be read
 * now, is counted on by nobody. Throws what `signal` was aborted with.
 */
export async function findComingAlong(keyring: Keyring, dataFolder: string, backup: Revisions, here: Revisions, signal: AbortSignal): Promise<ComesAlong> {
  const { packages: packagesFolder, receipts: receiptsFolder } = roots(dataFolder);
  const added = (table: string): ReadonlySet<string> => new Set([...here.get(table)?.keys() ?? []].filter((id) => backup.get(table)?.has(id) !== true));
  const opened = async (purpose: 'package' | 'receipt', folder: string, name: string): Promise<Buffer | null> => {
    signal.throwIfAborted();
    return keyring.open(purpose, name, await readFile(join(folder, name)).catch(() => Buffer.alloc(0)));
  };

  const packages = new Set<string>();
  for (const id of added('packages')) {
    const bytes = await opened('package', packagesFolder, `${id}.zip`);
    if (bytes !== null && readPackage(new Uint8Array(bytes)).ok) packages.add(id);
  }
  const receipts = new Set<string>();
  const wanted = added('receipts');
  for (const name of wanted.size === 0 ? [] : await readdir(receiptsFolder).catch(() => [])) {
    const id = recordOf(name);
    if (wanted.has(id) && await opened('receipt', receiptsFolder, name) !== null) receipts.add(id);
  }
  return { packages, receipts };
}
