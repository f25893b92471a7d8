import { createKeyring, type Keyring } from '../../electron/services/sealing/keyring.ts';
import { nameHash, openUserSlot, type UserSlot } from '../../electron/services/access/slots.ts';
import { readVault } from '../../electron/services/access/vaultFile.ts';
import { cheapPasswords } from './cheapPasswords.ts';
import { people } from './signIn.ts';

/** The keys of a test office, opened as one of its people would, to look at what lies on its disk while no program runs there. */
export async function officeKeyring(dataFolder: string, { name, password }: { readonly name: string; readonly password: string } = people.supervisor): Promise<Keyring> {
  const read = await readVault(dataFolder);
  if (read.kind !== 'read') throw new Error(`key file: ${read.kind}`);
  const { officeId, nameSalt, slots } = read.vault;
  const slot = slots.find((one): one is UserSlot => one.kind === 'user' && one.nameHash === nameHash(nameSalt, name));
  const dataKey = slot === undefined ? null : await openUserSlot(cheapPasswords.stretch, officeId, slot, password);
  if (dataKey === null) throw new Error('the password does not open the key file');
  return createKeyring(officeId, dataKey);
}
