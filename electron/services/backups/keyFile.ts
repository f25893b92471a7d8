import { openList, sealAccounts } from '../access/accountList.ts';
import type { Vault } from '../access/slots.ts';
import { readVault } from '../access/vaultFile.ts';
import type { Keyring } from '../sealing/keyring.ts';
import type { Header } from './format.ts';

/** The key file of a restored store. `kept`: who may sign in stays as it is here; otherwise it is as it was when the backup was made. */
export type KeyFile = { readonly vault: Vault; readonly kept: boolean };

/**
 * The key file that is here, when it is of the same office and the same data key as the backup: who has left since does not come back, nor do passwords and a recovery key that
 * were changed. Otherwise (a new machine, a key file that cannot be read) the backup's. Throws the system's error.
 */
export async function keyFileAfter(dataFolder: string, { vault }: Header, keyring: Keyring): Promise<KeyFile> {
  const read = await readVault(dataFolder);
  if (read.kind !== 'read' || read.vault.officeId !== vault.officeId) return { vault, kept: false };
  const [here, then] = [openList(keyring, read.vault), openList(keyring, vault)];
  if (here === null || then === null) return { vault, kept: false };
  // A backup of before everything was sealed holds files that are not: the key file may not say otherwise, or nothing of them would be taken.
  return { kept: true, vault: here.sealed === then.sealed ? read.vault : { ...read.vault, accounts: sealAccounts(keyring, { ...here, sealed: then.sealed }) } };
}
