import { z } from 'zod';
import { roles } from '../../../shared/access/roles.ts';
import type { Keyring } from '../sealing/keyring.ts';
import type { Vault } from './slots.ts';

/** An account as the key file keeps it, sealed. Accounts of people who left stay, so that the trail keeps its names. */
export const storedAccount = z.strictObject({ id: z.string(), name: z.string(), role: z.enum(roles), active: z.boolean(), createdAt: z.string() });
export type StoredAccount = z.output<typeof storedAccount>;

export const sealAccounts = (keyring: Keyring, accounts: readonly StoredAccount[]): string => keyring.seal('accounts', 'vault', Buffer.from(JSON.stringify(accounts))).toString('base64');

/** Null when the list was altered. */
export function openAccounts(keyring: Keyring, { accounts }: Vault): readonly StoredAccount[] | null {
  const opened = keyring.open('accounts', 'vault', Buffer.from(accounts, 'base64'));
  if (opened === null) return null;
  const parsed = z.array(storedAccount).safeParse(JSON.parse(opened.toString('utf8')));
  return parsed.success ? parsed.data : null;
}
