import type { Failure } from '../../../shared/ipc/contract.ts';
import { ok, type Result } from '../../../shared/lib/result.ts';
import type { Keyring } from '../sealing/keyring.ts';
import { SealBroken } from '../sealing/sealedFile.ts';
import { openList, sealAccounts } from './accountList.ts';
import { refuse } from './room.ts';
import { changeVault, readVault } from './vaultFile.ts';

/** Whether the key file says that nothing unsealed belongs to the store; false where there is none. Throws the system's error, and `SealBroken` when its list was altered. */
export async function saysSealed(dataFolder: string, keyring: Keyring): Promise<boolean> {
  const read = await readVault(dataFolder);
  if (read.kind === 'none') return false;
  const list = read.kind === 'read' ? openList(keyring, read.vault) : null;
  if (list === null) throw new SealBroken('the list of accounts does not open');
  return list.sealed;
}

/** Has the key file say so from now on. Throws the system's error. */
export const saySealed = (dataFolder: string, keyring: Keyring): Promise<Result<null, Failure>> => changeVault<null>(dataFolder, (vault) => {
  const list = openList(keyring, vault);
  if (list === null) return refuse('access.damaged', 'accounts');
  return ok({ vault: { ...vault, accounts: sealAccounts(keyring, { ...list, sealed: true }) }, removed: [], value: null });
});
