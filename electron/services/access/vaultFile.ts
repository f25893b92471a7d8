import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Failure } from '../../../shared/ipc/contract.ts';
import { fail, ok, type Result } from '../../../shared/lib/result.ts';
import { systemCode } from '../files/diskFailure.ts';
import { takeLock, type Lock } from '../files/lock.ts';
import { writeFileDurably } from '../files/writeFileDurably.ts';
import { vault, type Slot, type Vault } from './slots.ts';

/** The key file, and the copy beside it that is written after it in the same operation. */
export const vaultPath = (dataFolder: string): string => join(dataFolder, 'vault.json');
export const copyPath = (dataFolder: string): string => join(dataFolder, 'vault.copy.json');

/** As it lies on disk: counted with each change, and with the digest of its own text. Both are against accidents; against purpose stand the seals within. Files of an older program have neither. */
const stored = vault.extend({ generation: z.int().min(0).max(1_000_000_000).optional(), sum: z.string().max(64).optional() });

export type VaultRead = { readonly kind: 'none' } | { readonly kind: 'damaged' } | { readonly kind: 'read'; readonly vault: Vault };
/** One of the two files. `sum`: whether its digest fits; `none` when it has none. */
type Read = { readonly kind: 'read'; readonly vault: Vault; readonly generation: number; readonly sum: 'fits' | 'none' | 'wrong'; readonly text: string };
type One = Read | { readonly kind: 'none' } | { readonly kind: 'damaged'; /** The system's, when it was not even read. */ readonly error?: unknown };
type Both = { readonly file: One; readonly copy: One };

const digested = /"sum": "([0-9a-f]{64})"/;
const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Throws when it would not be readable again. */
function encode(content: Vault, generation: number): string {
  const text = `${JSON.stringify({ ...vault.parse(content), generation, sum: '' }, null, 1)}\n`;
  return text.replace('"sum": ""', `"sum": "${digestOf(text)}"`);
}

async function readOne(path: string): Promise<One> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    return systemCode(error) === 'ENOENT' ? { kind: 'none' } : { kind: 'damaged', error };
  }
  try {
    const { generation = 0, sum, ...content } = stored.parse(JSON.parse(text));
    return { kind: 'read', vault: content, generation, text, sum: sum === undefined ? 'none' : digested.exec(text)?.[1] === digestOf(text.replace(digested, '"sum": ""')) ? 'fits' : 'wrong' };
  } catch {
    return { kind: 'damaged' };
  }
}

// One after the other: while they are written the copy is never the newer one, so what was read last is not older than what was read first.
const readBoth = async (dataFolder: string): Promise<Both> => ({ file: await readOne(vaultPath(dataFolder)), copy: await readOne(copyPath(dataFolder)) });

/** The newer one, for an older one may open to who has left; of the same generation the one whose digest fits, then the file. Null when neither can be read. */
function betterOf({ file, copy }: Both): Read | null {
  if (file.kind !== 'read' || copy.kind !== 'read') return file.kind === 'read' ? file : copy.kind === 'read' ? copy : null;
  if (file.generation !== copy.generation) return file.generation > copy.generation ? file : copy;
  return file.sum === 'wrong' && copy.sum !== 'wrong' ? copy : file;
}

/** What it means that neither can be read. Throws the system's error. */
function unread({ file, copy }: Both): 'none' | 'damaged' {
  if (file.kind === 'damaged' && file.error !== undefined) throw file.error;
  return file.kind === 'none' && copy.kind === 'none' ? 'none' : 'damaged';
}

/** The key file as it lies on disk, from whichever of the two is the better one. When none can be read it is `damaged` and is never replaced by itself. Throws the system's error but for "not there". */
export async function readVault(dataFolder: string): Promise<VaultRead> {
  const both = await readBoth(dataFolder);
  const better = betterOf(both);
  return better === null ? { kind: unread(both) } : { kind: 'read', vault: better.vault };
}

/** Writes the file, then the copy. `before` is what to go back to. Throws the system's error; the file then is what it was. */
async function writeBoth(dataFolder: string, text: string, before: string | null): Promise<void> {
  await writeFileDurably(vaultPath(dataFolder), text);
  try {
    await writeFileDurably(copyPath(dataFolder), text);
  } catch (error) {
    // A copy that stays behind would open to whoever this removes. None is better (the next sign-in makes one); where it cannot be removed nothing is changed.
    await rm(copyPath(dataFolder), { force: true }).catch(async () => {
      if (before !== null) await writeFileDurably(vaultPath(dataFolder), before);
      throw error;
    });
  }
}

/** Writes a first key file that will be readable again; throws when it would not be. */
export const writeVault = (dataFolder: string, content: Vault): Promise<void> => writeBoth(dataFolder, encode(content, 1), null);

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

/** Changes the key file and its copy: read anew, planned, written beside, put in place. Throws the system's error; the file then is what it was. */
export async function changeVault<T>(dataFolder: string, plan: (vault: Vault) => Result<VaultPlan<T>, Failure>): Promise<Result<T, Failure>> {
  const lock = await lockVault(dataFolder);
  if (lock === null) return fail({ code: 'disk.failed', detail: 'EBUSY' });
  try {
    const both = await readBoth(dataFolder);
    const present = betterOf(both);
    if (present === null) return fail({ code: unread(both) === 'none' ? 'access.notSetUp' : 'access.damaged', detail: '' });
    const planned = plan(present.vault);
    if (!planned.ok) return planned;
    const { vault: next, removed, value } = planned.value;
    const lost = present.vault.slots.filter((old) => ![...next.slots, ...removed].some((slot) => same(slot, old)));
    if (lost.length > 0) throw new Error('a slot would be lost');
    await writeBoth(dataFolder, encode(next, present.generation + 1), present.text);
    return ok(value);
  } finally {
    await lock.release();
  }
}

/** What both files are to say, or null when they say it. A file whose own digest is wrong is no pattern for the other, nor is one of another office. */
function wanted(both: Both): { readonly text: string; readonly generation: number; readonly fromCopy: boolean } | null {
  const better = betterOf(both);
  if (better === null || better.sum === 'wrong') return null;
  const { file, copy } = both;
  if (file.kind === 'read' && copy.kind === 'read' && file.sum !== 'wrong' && copy.sum !== 'wrong' && file.vault.officeId !== copy.vault.officeId) return null;
  const text = better.sum === 'none' ? encode(better.vault, better.generation) : better.text;
  return [file, copy].every((one) => one.kind === 'read' && one.text === text) ? null : { text, generation: better.generation, fromCopy: better === copy };
}

/**
 * Writes again whichever of the two is gone, damaged, behind or of an older program. To be called when the better one has opened the store, so that it is known to be the store's own.
 * Answers what it did, null when both are as they should be. Throws the system's error.
 */
export async function mendVault(dataFolder: string): Promise<{ readonly generation: number; readonly fromCopy: boolean } | null> {
  if (wanted(await readBoth(dataFolder)) === null) return null;
  const lock = await lockVault(dataFolder);
  if (lock === null) return null; // another program is changing both
  try {
    const both = await readBoth(dataFolder);
    const plan = wanted(both);
    if (plan === null) return null;
    if (both.file.kind !== 'read' || both.file.text !== plan.text) await writeFileDurably(vaultPath(dataFolder), plan.text);
    if (both.copy.kind !== 'read' || both.copy.text !== plan.text) await writeFileDurably(copyPath(dataFolder), plan.text);
    return { generation: plan.generation, fromCopy: plan.fromCopy };
  } finally {
    await lock.release();
  }
}
