import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from '../files/diskFailure.ts';
import { writeFileDurably } from '../files/writeFileDurably.ts';
import { vault, type Vault } from './slots.ts';

export const vaultPath = (dataFolder: string): string => join(dataFolder, 'vault.json');

export type VaultRead = { readonly kind: 'none' } | { readonly kind: 'damaged' } | { readonly kind: 'read'; readonly vault: Vault };

/** The key file as it lies on disk. One that cannot be read is `damaged` and is never replaced by itself. Throws the system's error but for "not there". */
export async function readVault(dataFolder: string): Promise<VaultRead> {
  let text: string;
  try {
    text = await readFile(vaultPath(dataFolder), 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return { kind: 'none' };
    throw error;
  }
  try {
    return { kind: 'read', vault: vault.parse(JSON.parse(text)) };
  } catch {
    return { kind: 'damaged' };
  }
}

export const writeVault = (dataFolder: string, content: Vault): Promise<void> => writeFileDurably(vaultPath(dataFolder), `${JSON.stringify(content, null, 1)}\n`);
export const removeVault = (dataFolder: string): Promise<void> => rm(vaultPath(dataFolder), { force: true });
