import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { openList, sealAccounts } from '../../../electron/services/access/accountList.ts';
import { makeRecoverySlot } from '../../../electron/services/access/slots.ts';
import { readVault, writeVault } from '../../../electron/services/access/vaultFile.ts';
import { createJournal, type Journal } from '../../../electron/services/journal/journal.ts';
import { createKeyring, type Keyring, type Purpose } from '../../../electron/services/sealing/keyring.ts';
import { sealOffice } from '../../../electron/services/sealing/sealOffice.ts';
import { seeded } from '../../builders/codes.ts';
import { must } from '../../builders/must.ts';
import { scan } from '../leak/scan.ts';
import { runUntil } from './cutDisk.ts';
import { writeUnsealedOffice, type UnsealedFiles, type UnsealedOffice } from './unsealedOffice.ts';

let given = 0;
const portsOf = (dataFolder: string) => ({ dataFolder, now: () => Date.UTC(2026, 10, 27), newId: () => `${String(++given).padStart(6, '0')}-given-name`, log: () => undefined });
const [officeId, dataKey] = ['an office of before', Buffer.alloc(32, 9)];
const keyring = createKeyring(officeId, dataKey);
const accounts = [{ id: 'p1', name: '测试主任', role: 'supervisor' as const, active: true, createdAt: '' }];

/** The key file of that office. `form` is what its list says: the `older` one knows nothing of sealing. */
export async function writeKeyFile(folder: string, form: 'older' | 'sealed' | 'not'): Promise<void> {
  const list = form === 'older' ? keyring.seal('accounts', 'vault', Buffer.from(JSON.stringify(accounts))).toString('base64') : sealAccounts(keyring, { sealed: form === 'sealed', accounts });
  await writeVault(folder, { v: 1, officeId, nameSalt: 'c2FsdA==', createdAt: '2026-11-27', slots: [makeRecoverySlot(officeId, 'r1', Buffer.alloc(20, 3), dataKey)], accounts: list });
}
/** What the key file says of sealing; '' when its accounts are not those that were there. */
export async function keyFileSays(folder: string): Promise<string> {
  const read = await readVault(folder);
  const list = read.kind === 'read' ? openList(keyring, read.vault) : null;
  return JSON.stringify(list?.accounts) === JSON.stringify(accounts) ? String(list?.sealed) : '';
}

const purposeOf = (name: string): Purpose => {
  if (name.startsWith('packages/')) return 'package';
  if (name.startsWith('receipts/')) return 'receipt';
  if (name.startsWith('aside/')) return 'aside';
  return name.startsWith('keys/') ? 'signing' : 'settings';
};

/** The change as shipped, and one that removes a file before its sealed form is there: the control, which must lose. */
export const asShipped = (folder: string): Promise<void> => sealOffice(portsOf(folder), keyring, () => undefined);
export async function careless(folder: string): Promise<void> {
  for (const place of ['', 'packages', 'receipts', 'keys']) {
    for (const entry of await readdir(join(folder, place), { withFileTypes: true }).catch(() => [])) {
      const path = join(folder, place, entry.name);
      if (!entry.isFile() || !/\.(?:zip|json)$/.test(entry.name) || entry.name === 'anchor.json' || entry.name.startsWith('vault.')) continue;
      const bytes = await readFile(path);
      if (bytes.subarray(0, 4).toString('latin1') === 'CCS1') continue;
      await rm(path);
      await writeFile(path, keyring.seal(purposeOf(place === '' ? entry.name : `${place}/`), entry.name, bytes));
    }
  }
}

async function linesOf(journal: Journal): Promise<readonly string[]> {
  const lines: string[] = [];
  for (let from = 1; from !== 0;) {
    const piece = must(await journal.read({ fromSeq: from }));
    for (const { lines: bytes } of piece.frames) lines.push(...new TextDecoder().decode(bytes).split('\n'));
    from = piece.next;
  }
  return lines;
}

export type Damage = 'none' | 'tail' | 'middle' | 'missing';

/** Which of the files beside the journal do not open as they were, or are gone. */
export function fileFaults(folder: string, { files, changedAt }: UnsealedFiles, keys: Keyring): readonly string[] {
  return [...files].flatMap(([name, content]) => {
    const path = join(folder, name);
    try {
      if (keys.open(purposeOf(name), basename(name), readFileSync(path))?.equals(content) !== true) return [`${name} does not open as it was`];
      return statSync(path).mtimeMs === changedAt.getTime() ? [] : [`${name} has another time`];
    } catch {
      return [`${name} is gone`];
    }
  });
}

/** What is not as it was: empty when every change and every file is there, sealed, and nothing of the canaries is readable. */
export async function faultsOf(folder: string, office: UnsealedOffice, expected: { readonly damage: Damage; readonly lines: readonly string[]; readonly anchored?: boolean }): Promise<readonly string[]> {
  const { hits } = await scan([folder]);
  const faults = [...hits.map(({ path, mark, form }) => `readable: ${mark} in ${basename(path)} as ${form}`), ...fileFaults(folder, office, keyring)];
  const journal = createJournal(portsOf(folder), keyring);
  const state = await journal.state();
  if (!state.ok) faults.push(`journal: ${state.error.code}`);
  else {
    const { journalId, device, damage, anchor, head, lastSeq } = state.value;
    if (journalId !== office.journalId || device !== office.device) faults.push('another journal or device');
    if (damage !== expected.damage) faults.push(`damage ${damage}, not ${expected.damage}`);
    if ((await linesOf(journal)).join('\n') !== expected.lines.join('\n')) faults.push('other changes');
    if (expected.anchored !== false && expected.damage === 'none' && (anchor?.head !== head || anchor.lastSeq !== lastSeq)) faults.push('the anchor does not vouch');
  }
  await journal.close();
  if (existsSync(join(folder, 'vault.json')) && (await keyFileSays(folder)) !== 'true') faults.push('the key file does not say that it is sealed');
  return faults;
}

/** Where the chain of a sealed office stands. */
export async function headOf(folder: string): Promise<string> {
  const journal = createJournal(portsOf(folder), keyring);
  const { head } = must(await journal.state());
  await journal.close();
  return head;
}

/** How many steps a change that is not interrupted takes. */
export async function countSteps(template: string, migrate = asShipped): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'desk-seal-'));
  cpSync(template, join(folder, 'data'), { recursive: true, preserveTimestamps: true });
  const { taken } = await runUntil(Infinity, folder, () => migrate(join(folder, 'data')));
  rmSync(folder, { recursive: true });
  return taken;
}

/** One trial: dies in the given steps one after another, then runs to its end. Answers what is not as it was. */
export async function trial(template: string, office: UnsealedOffice, cuts: readonly number[], expected: Parameters<typeof faultsOf>[2], migrate = asShipped): Promise<readonly string[]> {
  const home = mkdtempSync(join(tmpdir(), 'desk-seal-'));
  const folder = join(home, 'data');
  try {
    cpSync(template, folder, { recursive: true, preserveTimestamps: true });
    for (const steps of cuts) await runUntil(steps, folder, () => migrate(folder));
    await migrate(folder);
    if (migrate !== asShipped) await asShipped(folder);
    return await faultsOf(folder, office, expected);
  } finally {
    rmSync(home, { recursive: true });
  }
}

/** Interrupts the change of an office to sealed files: at every step once when `size` allows, otherwise at seeded ones, every third trial twice. */
export async function run({ size, seed, log }: { readonly size: number; readonly seed: number; readonly log: (line: string) => void }) {
  const home = mkdtempSync(join(tmpdir(), 'desk-seal-'));
  const template = join(home, 'data');
  const office = writeUnsealedOffice(template, { frames: 10, seed });
  await writeKeyFile(template, 'not');
  const expected = { damage: 'none', lines: office.lines } as const;
  const next = seeded(seed);
  const faults: string[] = [];
  try {
    const steps = await countSteps(template);
    log(`${steps} steps`);
    const stride = Math.max(1, steps / size);
    for (let at = 0; at < size; at++) {
      const cuts = [Math.floor(at * stride) % steps, ...(at % 3 === 2 ? [Math.floor(next() * steps)] : [])];
      for (const fault of await trial(template, office, cuts, expected)) faults.push(`cut at ${cuts.join(', ')}: ${fault}`);
    }
    let controlLost = 0;
    const controlSteps = await countSteps(template, careless);
    for (let at = 0; at < controlSteps; at++) controlLost += (await trial(template, office, [at], expected, careless)).some((fault) => / is gone$| does not open/.test(fault)) ? 1 : 0;
    for (const fault of faults.slice(0, 20)) log(fault);
    return { figures: { steps, trials: size, faults: faults.length, controlTrials: controlSteps, controlLost }, failed: faults.length > 0 || controlLost === 0 };
  } finally {
    rmSync(home, { recursive: true });
  }
}
