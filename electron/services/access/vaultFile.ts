import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Failure } from '../../../shared/ipc/contract.ts';
import { fail, ok, type Result } from '../../../shared/lib/result.ts';
import { systemCode } from '../files/diskFailure.ts';
import { takeLock, type Lock } from '../files/lock.ts';
import { writeFileDurably } from '../files/writeFileDurably.ts';
import { vault, type Slot, type Vault } from './slots.ts';

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

/** Writes a key file that will be readable again; throws when it would not be. */
export const writeVault = (dataFolder: string, content: Vault): Promise<void> => writeFileDurably(vaultPath(dataFolder), `${JSON.stringify(vault.parse(content), null, 1)}\n`);
export const removeVault = (dataFolder: string): Promise<void> => rm(vaultPath(dataFolder), { force: true });

/** What a change makes of the key file. Slots vanish only when they are named in `removed`. */
export type VaultPlan<T> = { readonly vault: Vault; readonly removed: readonly Slot[]; readonly value: T };

const same = (a: Slot, b: Slot): boolean => a.kind === b.kind && a.id === b.id;

/** One program at a time changes the key file, as it lies on disk at that moment. */
async function lockVault(dataFolder: string): Promise<Lock | null> {
  for (let attempt = 0; attempt < 40; attempt++) {
    const lock = await takeLock(`${vaultPath(dataFolder)}.lock`);
    if (lock !== null) return lock;
    await pause(50);
  }
  return null;
}

/** Changes the key file: read anew, planned, written beside, put in place. Throws the system's error; the file then is what it was. */
export async function changeVault<T>(dataFolder: string, plan: (vault: Vault) => Result<VaultPlan<T>, Failure>): Promise<Result<T, Failure>> {
  const lock = await lockVault(dataFolder);
  if (lock === null) return fail({ code: 'disk.failed', detail: 'EBUSY' });
  try {
    const read = await readVault(dataFolder);
    if (read.kind !== 'read') return fail({ code: read.kind === 'damaged' ? 'access.damaged' : 'access.notSetUp', detail: '' });
    const planned = plan(read.vault);
    if (!planned.ok) return planned;
    const { vault: next, removed, value } = planned.value;
    const lost = read.vault.slots.filter((old) => ![...next.slots, ...removed].some((slot) => same(slot, old)));
    if (lost.length > 0) throw new Error('a slot would be lost');
    await writeVault(dataFolder, next);
    return ok(value);
  } finally {
    await lock.release();
  }
}
