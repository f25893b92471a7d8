import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Vault } from '../../../electron/services/access/slots.ts';
import { furnish, memoryKeychain, startAccess, type AccessDesk } from '../../builders/accessDesk.ts';
import { must } from '../../builders/must.ts';
import { people } from '../../builders/signIn.ts';

let home: string;
/** Two furnished offices, copied for each trial. */
let own: AccessDesk;
let other: AccessDesk;
let trials = 0;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'desk-doors-'));
  own = startAccess(join(home, 'own'));
  other = startAccess(join(home, 'other'));
  mkdirSync(own.folder);
  mkdirSync(other.folder);
  await furnish(own);
  await furnish(other);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** A copy of the office on another disk, with the same keychain. */
function copy(): AccessDesk {
  const folder = join(home, `trial${++trials}`);
  cpSync(own.folder, folder, { recursive: true });
  rmSync(join(folder, 'attempts.json'), { force: true });
  const desk = startAccess(folder);
  desk.keychain = own.keychain;
  desk.recoveryKey = own.recoveryKey;
  return desk;
}

const vaultIn = (desk: AccessDesk): Vault => JSON.parse(readFileSync(join(desk.folder, 'vault.json'), 'utf8')) as Vault;
const alter = (desk: AccessDesk, change: (vault: Vault) => unknown): void => writeFileSync(join(desk.folder, 'vault.json'), JSON.stringify(change(vaultIn(desk))));
const without = (desk: AccessDesk, kind: string): void => alter(desk, (vault) => ({ ...vault, slots: vault.slots.filter((slot) => slot.kind !== kind) }));

const newPassword = '恢复之后的新口令';
const doors = {
  password: ({ access }: AccessDesk, right: boolean) => access.serve['access.signIn']({ name: people.clerk.name, password: right ? people.clerk.password : '不是这个口令-2026' }),
  recovery: ({ access, recoveryKey }: AccessDesk, right: boolean) =>
    access.serve['access.recover']({ recoveryKey: right ? recoveryKey : `${recoveryKey.startsWith('0') ? '1' : '0'}${recoveryKey.slice(1)}`, name: people.supervisor.name, password: newPassword }),
  keychain: async (desk: AccessDesk, right: boolean) => {
    const { keychain } = desk;
    if (!right && keychain.kind === 'available') desk.keychain = { ...keychain, open: async () => 'bm90IHRoaXM=' };
    const answer = await desk.access.serve['access.signInByKeychain']({});
    desk.keychain = keychain;
    return answer;
  },
} as const;
type Door = keyof typeof doors;
const allDoors = Object.keys(doors) as readonly Door[];

type State = { readonly name: string; readonly make: (desk: AccessDesk) => void; /** What the right key is answered: 'opens', or a code, by door. */ readonly right: Readonly<Record<Door, string>> };
const all = (code: string): Readonly<Record<Door, string>> => ({ password: code, recovery: code, keychain: code });

const leftInList = async (desk: AccessDesk): Promise<void> => {
  must(await desk.access.serve['access.signIn'](people.supervisor));
  const clerk = must(await desk.access.serve['accounts.list']({})).accounts.find(({ role }) => role === 'clerk');
  must(await desk.access.serve['accounts.leave']({ id: clerk?.id ?? '' }));
  must(await desk.access.serve['access.lock']({}));
};

const states: readonly (Omit<State, 'make'> & { readonly make: (desk: AccessDesk) => void | Promise<void> })[] = [
  { name: 'as it is', make: () => undefined, right: all('opens') },
  { name: "another office's file", make: (desk) => cpSync(join(other.folder, 'vault.json'), join(desk.folder, 'vault.json')), right: { password: 'opens', recovery: 'access.wrong', keychain: 'access.wrong' } },
  { name: 'no file', make: (desk) => rmSync(join(desk.folder, 'vault.json')), right: all('access.notSetUp') },
  { name: 'an empty file', make: (desk) => writeFileSync(join(desk.folder, 'vault.json'), ''), right: all('access.damaged') },
  { name: 'half a file', make: (desk) => writeFileSync(join(desk.folder, 'vault.json'), readFileSync(join(desk.folder, 'vault.json')).subarray(0, 500)), right: all('access.damaged') },
  { name: 'zeros', make: (desk) => writeFileSync(join(desk.folder, 'vault.json'), Buffer.alloc(4096)), right: all('access.damaged') },
  { name: 'a newer form', make: (desk) => alter(desk, (vault) => ({ ...vault, v: 2 })), right: all('access.damaged') },
  { name: 'without the user slots', make: (desk) => without(desk, 'user'), right: { password: 'access.wrong', recovery: 'opens', keychain: 'opens' } },
  { name: 'without the recovery slot', make: (desk) => without(desk, 'recovery'), right: { password: 'opens', recovery: 'access.wrong', keychain: 'opens' } },
  { name: 'without the keychain slot', make: (desk) => without(desk, 'keychain'), right: { password: 'opens', recovery: 'opens', keychain: 'access.keychain' } },
  { name: 'without any slot', make: (desk) => alter(desk, (vault) => ({ ...vault, slots: [] })), right: all('access.damaged') },
  { name: 'after the clerk left', make: leftInList, right: { password: 'access.wrong', recovery: 'opens', keychain: 'access.keychain' } },
  {
    name: 'after the clerk left, with the old slots put back',
    make: async (desk) => {
      const { slots } = vaultIn(desk);
      await leftInList(desk);
      alter(desk, (vault) => ({ ...vault, slots }));
    },
    right: { password: 'access.wrong', recovery: 'opens', keychain: 'access.wrong' },
  },
  { name: 'with an altered list', make: (desk) => alter(desk, (vault) => ({ ...vault, accounts: `${vault.accounts.slice(0, 60)}AAAA${vault.accounts.slice(64)}` })), right: all('access.damaged') },
  { name: 'with the list of another office', make: (desk) => alter(desk, (vault) => ({ ...vault, accounts: vaultIn(other).accounts })), right: all('access.damaged') },
  { name: 'without a list', make: (desk) => alter(desk, (vault) => ({ ...vault, accounts: '' })), right: all('access.damaged') },
  { name: 'with another office id', make: (desk) => alter(desk, (vault) => ({ ...vault, officeId: 'elsewhere' })), right: { password: 'access.wrong', recovery: 'access.wrong', keychain: 'access.wrong' } },
  { name: 'with the keychain gone', make: (desk) => { desk.keychain = { kind: 'notReal' }; }, right: { password: 'opens', recovery: 'opens', keychain: 'access.keychain' } },
  { name: 'with the keychain of another machine', make: (desk) => { desk.keychain = memoryKeychain(); }, right: { password: 'opens', recovery: 'opens', keychain: 'access.wrong' } },
  { name: 'with a keychain that denies', make: (desk) => { desk.keychain = { ...memoryKeychain(), open: () => Promise.reject(new Error('denied')) }; }, right: { password: 'opens', recovery: 'opens', keychain: 'access.wrong' } },
];

describe.each(states)('a key file $name', ({ make, right }) => {
  it.each(allDoors)('answers the right key at the door %s', async (door) => {
    const desk = copy();
    await make(desk);
    const before = desk.files();
    const answer = await doors[door](desk, true);
    expect(answer.ok ? 'opens' : answer.error.code).toBe(right[door]);
    // Only the recovery key, when it opens, changes something: the supervisor's password.
    if (!(door === 'recovery' && answer.ok)) expect(desk.files()).toEqual(before);
    expect(desk.access.session() !== null).toBe(answer.ok);
  });

  it.each(allDoors)('opens to no wrong key at the door %s, and is not altered', async (door) => {
    const desk = copy();
    await make(desk);
    const before = desk.files();
    for (let attempt = 0; attempt < 5; attempt++) {
      const answer = await doors[door](desk, false);
      expect(answer.ok).toBe(false);
    }
    expect(desk.access.session()).toBeNull();
    expect(desk.files()).toEqual(before);
    const set = await desk.access.serve['access.setUp'](people.supervisor);
    if (before['vault.json'] !== undefined) expect(set.ok).toBe(false);
    expect(desk.files()).toEqual(before);
  });
});

describe('a key file with one wrong byte', () => {
  it('opens to the right key or says why, wherever the byte is, and stays as it is', async () => {
    const desk = copy();
    const path = join(desk.folder, 'vault.json');
    const whole = readFileSync(path);
    const counts = { opens: 0, refused: 0 };
    // Every region of the file: each seventh byte, one bit that is likely to stay a letter and one that is not.
    for (let at = 0; at < whole.length; at += 7) {
      for (const bit of [1, 128]) {
        const damaged = Buffer.from(whole);
        damaged[at] = (damaged[at] ?? 0) ^ bit;
        writeFileSync(path, damaged);
        rmSync(join(desk.folder, 'attempts.json'), { force: true });
        desk.restart();
        const answer = await doors.password(desk, true);
        counts[answer.ok ? 'opens' : 'refused'] += 1;
        if (!answer.ok) expect(['access.wrong', 'access.damaged']).toContain(answer.error.code);
        else expect(answer.value.user).toMatchObject({ name: people.clerk.name, role: 'clerk' });
        expect(readFileSync(path).equals(damaged)).toBe(true);
        const recovered = await doors.recovery(desk, false);
        expect(recovered.ok).toBe(false);
        expect(readFileSync(path).equals(damaged)).toBe(true);
        await desk.access.close();
      }
    }
    expect(counts.opens).toBeGreaterThan(10);
    expect(counts.refused).toBeGreaterThan(100);
  }, 120_000);
});

describe.skipIf(process.getuid?.() === 0)('a folder that cannot be written', () => {
  it('still opens to the right key, and changes nothing', async () => {
    const desk = copy();
    chmodSync(desk.folder, 0o500);
    try {
      expect((await doors.password(desk, true)).ok).toBe(true);
      expect(await desk.access.serve['access.changePassword']({ old: people.clerk.password, next: newPassword })).toMatchObject({ ok: false, error: { code: 'disk.readOnly' } });
    } finally {
      chmodSync(desk.folder, 0o700);
    }
  });
});

/** Root writes everywhere; a folder where files should go stops it as well. */
describe('a disk that takes no key file', () => {
  it.each(['changePassword', 'create', 'leave', 'recover', 'newRecoveryKey', 'useKeychain'] as const)('leaves %s undone and the old key file whole', async (what) => {
    const desk = copy();
    const { serve } = desk.access;
    must(await serve['access.signIn'](people.supervisor));
    const { accounts } = must(await serve['accounts.list']({}));
    const key = must(await serve['access.newRecoveryKey']({ password: people.supervisor.password }));
    const groups = key.recoveryKey.split('-');
    mkdirSync(join(desk.folder, 'vault.json.lock'));
    const before = readFileSync(join(desk.folder, 'vault.json'));
    const calls = {
      changePassword: () => serve['access.changePassword']({ old: people.supervisor.password, next: newPassword }),
      create: () => serve['accounts.create']({ name: '新来的', role: 'clerk', password: newPassword }),
      leave: () => serve['accounts.leave']({ id: accounts.find(({ role }) => role === 'clerk')?.id ?? '' }),
      recover: () => doors.recovery(desk, true),
      newRecoveryKey: () => serve['access.proveNewRecoveryKey']({ groups: key.ask.map((at) => groups[at] ?? '') }),
      useKeychain: () => serve['access.useKeychain']({ on: true, password: people.supervisor.password }),
    } as const;
    const answer = await calls[what]();
    expect(answer.ok ? 'ok' : answer.error.code).toBe('disk.failed');
    expect(readFileSync(join(desk.folder, 'vault.json')).equals(before)).toBe(true);
    desk.restart();
    expect((await desk.access.serve['access.signIn'](people.supervisor)).ok).toBe(true);
  });
});
