import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Vault } from '../../../electron/services/access/slots.ts';
import { furnish, memoryKeychain, startAccess, type AccessDesk } from '../../builders/accessDesk.ts';
import { must } from '../../builders/must.ts';
import { people } from '../../builders/signIn.ts';
import { runUntil } from '../../reliability/journal/cutDisk.ts';

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

const [keyFile, keyCopy] = ['vault.json', 'vault.copy.json'] as const;
/** The key file and its copy, which stand for each other, are harmed alike. */
const harm = (desk: AccessDesk, how: (path: string, name: string) => void): void => [keyFile, keyCopy].forEach((name) => how(join(desk.folder, name), name));
const vaultIn = (desk: AccessDesk): Vault => JSON.parse(readFileSync(join(desk.folder, 'vault.json'), 'utf8')) as Vault;
const alter = (desk: AccessDesk, change: (vault: Vault) => unknown): void => {
  const altered = JSON.stringify(change(vaultIn(desk)));
  harm(desk, (path) => writeFileSync(path, altered));
};
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
  { name: "another office's file", make: (desk) => harm(desk, (path, name) => cpSync(join(other.folder, name), path)), right: { password: 'opens', recovery: 'access.wrong', keychain: 'access.wrong' } },
  { name: 'no file', make: (desk) => harm(desk, (path) => rmSync(path)), right: all('access.notSetUp') },
  { name: 'an empty file', make: (desk) => harm(desk, (path) => writeFileSync(path, '')), right: all('access.damaged') },
  { name: 'half a file', make: (desk) => harm(desk, (path) => writeFileSync(path, readFileSync(path).subarray(0, 500))), right: all('access.damaged') },
  { name: 'zeros', make: (desk) => harm(desk, (path) => writeFileSync(path, Buffer.alloc(4096))), right: all('access.damaged') },
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

/** Each `step`-th byte of the key file, with one bit that is likely to stay a letter and one that is not; `names` are the files that get it. */
async function withWrongBytes(names: readonly string[], step: number, look: (desk: AccessDesk, damaged: Buffer) => Promise<void>): Promise<void> {
  const desk = copy();
  const whole = readFileSync(join(desk.folder, keyFile));
  for (let at = 0; at < whole.length; at += step) {
    for (const bit of [1, 128]) {
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] ?? 0) ^ bit;
      harm(desk, (path, name) => writeFileSync(path, names.includes(name) ? damaged : whole));
      rmSync(join(desk.folder, 'attempts.json'), { force: true });
      desk.restart();
      await look(desk, damaged);
      await desk.access.close();
    }
  }
}

describe('a key file with one wrong byte', () => {
  it('and a copy with the same opens to the right key or says why, wherever the byte is, and both stay as they are', async () => {
    const counts = { opens: 0, refused: 0 };
    await withWrongBytes([keyFile, keyCopy], 7, async (desk, damaged) => {
      const asTheyAre = (): void => harm(desk, (path) => expect(readFileSync(path).equals(damaged)).toBe(true));
      const answer = await doors.password(desk, true);
      counts[answer.ok ? 'opens' : 'refused'] += 1;
      if (!answer.ok) expect(['access.wrong', 'access.damaged']).toContain(answer.error.code);
      else expect(answer.value.user).toMatchObject({ name: people.clerk.name, role: 'clerk' });
      asTheyAre();
      expect((await doors.recovery(desk, false)).ok).toBe(false);
      asTheyAre();
    });
    expect(counts.opens).toBeGreaterThan(10);
    expect(counts.refused).toBeGreaterThan(100);
  });

  it.each([keyFile, keyCopy])('in %s alone opens to every right key and to no wrong one, and is mended by whoever signs in', async (name) => {
    let [mended, trials] = [0, 0];
    await withWrongBytes([name], 29, async (desk, damaged) => {
      trials += 1;
      expect((await doors.recovery(desk, false)).ok).toBe(false);
      expect((await doors.password(desk, false)).ok).toBe(false);
      expect(readFileSync(join(desk.folder, name)).equals(damaged)).toBe(true);
      expect((await doors.password(desk, true)).ok).toBe(true);
      if (readFileSync(join(desk.folder, keyFile)).equals(readFileSync(join(desk.folder, keyCopy)))) mended += 1;
      else expect(readFileSync(join(desk.folder, keyFile), 'utf8')).toMatch(/"generation": \d+/); // a number that looks newer is believed, and is no pattern for the other
      expect((await doors.keychain(desk, true)).ok).toBe(true);
    });
    expect(mended).toBeGreaterThan(trials - 5);
  });
});

/** What may lie in the place of the key file, and in that of its copy. `now`: after the clerk left; `before`: as it was while the clerk was here. */
const lies = ['now', 'before', 'gone', 'damaged', 'half', 'newer form', 'a folder'] as const;
type Lies = (typeof lies)[number];

describe('a key file and its copy', () => {
  let [now, before] = ['', ''];
  beforeAll(async () => {
    const desk = copy();
    before = readFileSync(join(desk.folder, keyFile), 'utf8');
    await leftInList(desk);
    now = readFileSync(join(desk.folder, keyFile), 'utf8');
    expect(readFileSync(join(desk.folder, keyCopy), 'utf8')).toBe(now);
  });
  const lay = (path: string, what: Lies): void => {
    rmSync(path, { force: true });
    if (what === 'a folder') mkdirSync(path);
    else if (what !== 'gone') writeFileSync(path, { now, before, damaged: '\0'.repeat(4096), half: now.slice(0, 500), 'newer form': now.replace('"v": 1', '"v": 2') }[what]);
  };
  const readable = (what: Lies): boolean => what === 'now' || what === 'before';
  /** Which of the two counts: the newer one that can be read. */
  const counts = (file: Lies, other: Lies): string => {
    if (file === 'now' || other === 'now') return 'now';
    if (file === 'before' || other === 'before') return 'before';
    if (file === 'a folder') return 'disk.failed';
    return file === 'gone' && other === 'gone' ? 'access.notSetUp' : 'access.damaged';
  };

  it.each(lies.flatMap((file) => lies.map((other) => [file, other] as const)))('with %s in the one place and %s in the other let in whom the newer one knows, and are the same afterwards', async (file, other) => {
    const desk = copy();
    lay(join(desk.folder, keyFile), file);
    lay(join(desk.folder, keyCopy), other);
    const expected = counts(file, other);
    const told = (answer: { readonly ok: boolean; readonly error?: { readonly code: string } }): string => (answer.ok ? 'opens' : answer.error?.code ?? '');
    const state = await desk.access.serve['access.state']({});
    expect(told(await doors.password(desk, true))).toBe(expected === 'now' ? 'access.wrong' : expected === 'before' ? 'opens' : expected);
    expect(told(await desk.access.serve['access.signIn'](people.supervisor))).toBe(expected === 'now' || expected === 'before' ? 'opens' : expected);
    if (!readable(file) && !readable(other)) {
      if (state.ok) expect(state.value.stage).toBe(expected === 'access.notSetUp' ? 'new' : 'damaged');
      return expect((await desk.access.serve['access.setUp'](people.supervisor)).ok).toBe(expected === 'access.notSetUp');
    }
    const mendable = file !== 'a folder' && other !== 'a folder';
    if (mendable) harm(desk, (path) => expect(readFileSync(path, 'utf8')).toBe(expected === 'now' ? now : before));
    const events = desk.logged.join('\n');
    const same = file === other;
    const fromCopy = !readable(file) || (file === 'before' && other === 'now');
    expect(events.includes('access.keyFileNotMended')).toBe(!mendable);
    if (mendable) expect([events.includes('access.keyFileFromCopy'), events.includes('access.keyFileCopied')]).toEqual([!same && fromCopy, !same && !fromCopy]);
    // What is changed from now on is in both, or is not done.
    const changed = await desk.access.serve['access.changePassword']({ old: people.supervisor.password, next: newPassword });
    if (mendable) expect(changed.ok).toBe(true);
    if (changed.ok) harm(desk, (path) => expect(readFileSync(path, 'utf8')).not.toBe(expected === 'now' ? now : before));
    desk.restart();
    expect(told(await desk.access.serve['access.signIn']({ name: people.supervisor.name, password: changed.ok ? newPassword : people.supervisor.password }))).toBe('opens');
  });

  it('are both written before somebody’s leaving is answered', async () => {
    const desk = copy();
    await leftInList(desk);
    for (const name of [keyFile, keyCopy]) {
      const alone = copy();
      harm(alone, (path) => rmSync(path));
      cpSync(join(desk.folder, name), join(alone.folder, keyFile));
      expect((await doors.password(alone, true)).ok).toBe(false);
      expect((await alone.access.serve['access.signIn'](people.supervisor)).ok).toBe(true);
    }
  });

  it('hold the old state or the new one, and the same one after the next sign-in, when the program ends at any step of a leaving', async () => {
    const outcomes = { done: 0, undone: 0, answered: 0 };
    for (let at = 0, died = true; died; at++) {
      const desk = copy();
      must(await desk.access.serve['access.signIn'](people.supervisor));
      const clerk = must(await desk.access.serve['accounts.list']({})).accounts.find(({ role }) => role === 'clerk');
      let answered = false;
      ({ died } = await runUntil(at, desk.folder, async () => { answered = (await desk.access.serve['accounts.leave']({ id: clerk?.id ?? '' })).ok; }));
      desk.restart();
      expect((await desk.access.serve['access.signIn'](people.supervisor)).ok, `step ${at}`).toBe(true);
      const here = must(await desk.access.serve['accounts.list']({})).accounts.find(({ role }) => role === 'clerk')?.active;
      expect([at, (await doors.password(desk, true)).ok]).toEqual([at, here]);
      expect(readFileSync(join(desk.folder, keyCopy), 'utf8')).toBe(readFileSync(join(desk.folder, keyFile), 'utf8'));
      if (answered) expect(here).toBe(false);
      outcomes[here === true ? 'undone' : 'done'] += 1;
      if (answered) outcomes.answered += 1;
    }
    expect(outcomes.undone).toBeGreaterThan(3);
    expect(outcomes.done).toBeGreaterThan(3);
    expect(outcomes.answered).toBeGreaterThan(0);
  });

  it('of an office before there was a copy get one at the first sign-in, and are counted from then on', async () => {
    const desk = copy();
    const { generation: _generation, sum: _sum, ...older } = JSON.parse(readFileSync(join(desk.folder, keyFile), 'utf8')) as Record<string, unknown>;
    rmSync(join(desk.folder, keyCopy));
    writeFileSync(join(desk.folder, keyFile), JSON.stringify(older));
    expect((await doors.password(desk, true)).ok).toBe(true);
    const mended = readFileSync(join(desk.folder, keyFile), 'utf8');
    expect(readFileSync(join(desk.folder, keyCopy), 'utf8')).toBe(mended);
    expect(JSON.parse(mended)).toMatchObject({ ...older, generation: 0 });
  });
});

const isRoot = process.getuid?.() === 0;
if (isRoot) console.log('SKIPPED a folder that cannot be written: root may write in every folder');
describe.skipIf(isRoot)('a folder that cannot be written', () => {
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
