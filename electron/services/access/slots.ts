import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Cost, Stretch } from '../../ports.ts';

const text = z.string().min(1).max(2000);
/** Bounded, so that an altered file cannot keep the program busy for hours. */
const cost = z.strictObject({ memoryKiB: z.int().min(64).max(262_144), passes: z.int().min(1).max(64), lanes: z.literal(1) });

/** A slot holds the data key, sealed with a key that only its owner can make. `id` of a user's slot is the account's id. */
export const slot = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('user'), id: text, nameHash: text, cost, salt: text, sealed: text }),
  z.strictObject({ kind: z.literal('recovery'), id: text, salt: text, sealed: text }),
  /** `secret` are 32 random bytes that the operating system's keychain sealed for this user of the system; they open `sealed`. */
  z.strictObject({ kind: z.literal('keychain'), id: text, account: text, secret: z.string().min(1).max(20_000), salt: text, sealed: text }),
]);
export type Slot = z.output<typeof slot>;
export type UserSlot = Extract<Slot, { kind: 'user' }>;
export type RecoverySlot = Extract<Slot, { kind: 'recovery' }>;
export type KeychainSlot = Extract<Slot, { kind: 'keychain' }>;

/** The key file `<data>/vault.json`, which has a copy beside it (`vaultFile.ts`): nothing in it can be read as a name, and nothing of it opens without a password, the recovery key or the keychain. */
export const vault = z.strictObject({ v: z.literal(1), officeId: text, nameSalt: text, createdAt: text, slots: z.array(slot).min(1).max(200), accounts: z.string().max(200_000) });
export type Vault = z.output<typeof vault>;

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const bytesOf = (words: string): Buffer => Buffer.from(words, 'base64');

/** A name as the key file keeps it. Blanks and case are no difference, nor are full-width and half-width forms. */
export const nameHash = (nameSalt: string, name: string): string =>
  createHash('sha256').update(`${nameSalt}\n${name.normalize('NFKC').replaceAll(/\s+/g, '').toLowerCase()}`).digest('base64');

function wrap(key: Uint8Array, dataKey: Uint8Array, binding: string): string {
  // A machine that goes to sleep has the keys dropped in the middle of a command; what is left of one must open nothing.
  if (dataKey.length > 0 && dataKey.every((byte) => byte === 0)) throw new Error('the keys were dropped');
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(binding));
  const body = Buffer.concat([cipher.update(dataKey), cipher.final()]);
  return base64(Buffer.concat([nonce, body, cipher.getAuthTag()]));
}

function unwrap(key: Uint8Array, sealed: string, binding: string): Buffer | null {
  const bytes = bytesOf(sealed);
  if (bytes.length !== 12 + 32 + 16) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
  decipher.setAAD(Buffer.from(binding));
  decipher.setAuthTag(bytes.subarray(44));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(12, 44)), decipher.final()]);
  } catch {
    return null;
  }
}

const bindingOf = (officeId: string, { id, nameHash: hash, cost: { memoryKiB, passes, lanes } }: Pick<UserSlot, 'id' | 'nameHash' | 'cost'>): string =>
  JSON.stringify(['slot', 'user', officeId, id, hash, memoryKiB, passes, lanes]);

/** A person's slot: Argon2id over the password, with the machine's own cost. */
export async function makeUserSlot(stretch: Stretch, officeId: string, id: string, hash: string, password: string, dataKey: Uint8Array, own: Cost): Promise<UserSlot> {
  const salt = randomBytes(16);
  const key = await stretch(password.normalize('NFKC'), salt, own);
  const open = { kind: 'user', id, nameHash: hash, cost: { ...own }, salt: base64(salt) } as const;
  return { ...open, sealed: wrap(key, dataKey, bindingOf(officeId, open)) };
}

/** The data key, or null when the password is wrong or the slot was altered. */
export async function openUserSlot(stretch: Stretch, officeId: string, user: UserSlot, password: string): Promise<Buffer | null> {
  const key = await stretch(password.normalize('NFKC'), bytesOf(user.salt), user.cost);
  return unwrap(key, user.sealed, bindingOf(officeId, user));
}

const recoveryBinding = (officeId: string, id: string): string => JSON.stringify(['slot', 'recovery', officeId, id]);
/** The recovery key has 160 random bits, so no stretching is needed. */
const recoveryKeyOf = (secret: Uint8Array, salt: Uint8Array): Buffer => Buffer.from(hkdfSync('sha256', secret, salt, Buffer.from('desk/recovery'), 32));

export function makeRecoverySlot(officeId: string, id: string, secret: Uint8Array, dataKey: Uint8Array): RecoverySlot {
  const salt = randomBytes(16);
  return { kind: 'recovery', id, salt: base64(salt), sealed: wrap(recoveryKeyOf(secret, salt), dataKey, recoveryBinding(officeId, id)) };
}

export const openRecoverySlot = (officeId: string, { id, salt, sealed }: RecoverySlot, secret: Uint8Array): Buffer | null =>
  unwrap(recoveryKeyOf(secret, bytesOf(salt)), sealed, recoveryBinding(officeId, id));

const keychainBinding = (officeId: string, id: string, account: string): string => JSON.stringify(['slot', 'keychain', officeId, id, account]);
const keychainKeyOf = (secret: Uint8Array, salt: Uint8Array): Buffer => Buffer.from(hkdfSync('sha256', secret, salt, Buffer.from('desk/keychain'), 32));

/** A slot for `account` that the system's keychain opens. `sealSecret` is the keychain's. */
export async function makeKeychainSlot(officeId: string, id: string, account: string, dataKey: Uint8Array, sealSecret: (text: string) => Promise<Uint8Array>): Promise<KeychainSlot> {
  const [secret, salt] = [randomBytes(32), randomBytes(16)];
  const held = base64(await sealSecret(base64(secret)));
  const sealed = wrap(keychainKeyOf(secret, salt), dataKey, keychainBinding(officeId, id, account));
  secret.fill(0);
  return { kind: 'keychain', id, account, secret: held, salt: base64(salt), sealed };
}

/** The data key, or null when the keychain gives nothing or something else. `openSecret` is the keychain's. */
export async function openKeychainSlot(officeId: string, { id, account, secret, salt, sealed }: KeychainSlot, openSecret: (sealed: Uint8Array) => Promise<string | null>): Promise<Buffer | null> {
  const opened = await openSecret(bytesOf(secret)).catch(() => null);
  const bytes = bytesOf(opened ?? '');
  return bytes.length === 32 ? unwrap(keychainKeyOf(bytes, bytesOf(salt)), sealed, keychainBinding(officeId, id, account)) : null;
}
