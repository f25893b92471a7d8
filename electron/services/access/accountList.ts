import { z } from 'zod';
import { roles } from '../../../shared/access/roles.ts';
import type { Keyring } from '../sealing/keyring.ts';
import type { Vault } from './slots.ts';

/** An account as the key file keeps it, sealed. Accounts of people who left stay, so that the trail keeps its names. */
export const storedAccount = z.strictObject({ id: z.string(), name: z.string(), role: z.enum(roles), active: z.boolean(), createdAt: z.string() });
export type StoredAccount = z.output<typeof storedAccount>;

/**
 * What the key file keeps sealed: the accounts, and whether everything of the store is sealed, so that who can alter files but has no key cannot take that back.
 * An older program kept the accounts alone.
 */
const stored = z.union([z.strictObject({ sealed: z.boolean(), accounts: z.array(storedAccount) }), z.array(storedAccount).transform((accounts) => ({ sealed: false, accounts }))]);
export type AccountList = { readonly sealed: boolean; readonly accounts: readonly StoredAccount[] };

export const sealAccounts = (keyring: Keyring, { sealed, accounts }: AccountList): string => keyring.seal('accounts', 'vault', Buffer.from(JSON.stringify({ sealed, accounts }))).toString('base64');

/** Null when the list was altered. */
export function openList(keyring: Keyring, { accounts }: Vault): AccountList | null {
  const opened = keyring.open('accounts', 'vault', Buffer.from(accounts, 'base64'));
  if (opened === null) return null;
  const parsed = stored.safeParse(JSON.parse(opened.toString('utf8')));
  return parsed.success ? parsed.data : null;
}

/** Null when the list was altered. */
export const openAccounts = (keyring: Keyring, vault: Vault): readonly StoredAccount[] | null => openList(keyring, vault)?.accounts ?? null;
