import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { askedGroups, newRecoveryKey, provesGroups, readRecoveryKey } from '../../../electron/services/access/recoveryKey.ts';
import { makeKeychainSlot, makeRecoverySlot, makeUserSlot, nameHash, openKeychainSlot, openRecoverySlot, openUserSlot, vault } from '../../../electron/services/access/slots.ts';
import { createPasswords, passesFor } from '../../../electron/services/access/passwords.ts';
import { passwordFault } from '../../../shared/access/passwordRules.ts';
import type { Cost } from '../../../electron/ports.ts';

const logged: string[] = [];
const { stretch } = createPasswords((event) => logged.push(event));
const cheap: Cost = { memoryKiB: 64, passes: 1, lanes: 1 };
const dataKey = randomBytes(32);

describe("a person's slot", () => {
  it('opens with the password alone, and carries its own cost', async () => {
    for (const cost of [cheap, { memoryKiB: 128, passes: 3, lanes: 1 }, { memoryKiB: 8192, passes: 1, lanes: 1 }] as const satisfies readonly Cost[]) {
      const slot = await makeUserSlot(stretch, 'office', 'a', 'hash', '一个口令-2026', dataKey, cost);
      expect(slot.cost).toEqual(cost);
      expect(await openUserSlot(stretch, 'office', slot, '一个口令-2026')).toEqual(dataKey);
      expect(await openUserSlot(stretch, 'office', slot, '一个口令-2027')).toBeNull();
    }
    expect(logged).toEqual([]);
  });

  it('takes full-width and composed forms for the same', async () => {
    const slot = await makeUserSlot(stretch, 'office', 'a', 'hash', 'ＡＢＣ１２３４５é', dataKey, cheap);
    expect(await openUserSlot(stretch, 'office', slot, 'ABC12345e\u0301')).toEqual(dataKey);
  });

  it.each<[string, object]>([
    ['id', { id: 'b' }], ['name', { nameHash: 'other' }], ['passes', { cost: { ...cheap, passes: 2 } }], ['memory', { cost: { ...cheap, memoryKiB: 65 } }],
    ['salt', { salt: randomBytes(16).toString('base64') }], ['seal', { sealed: randomBytes(60).toString('base64') }], ['length', { sealed: 'AAAA' }],
  ])('does not open with another %s', async (_what, other) => {
    const slot = await makeUserSlot(stretch, 'office', 'a', 'hash', '一个口令-2026', dataKey, cheap);
    expect(await openUserSlot(stretch, 'office', { ...slot, ...other }, '一个口令-2026')).toBeNull();
    expect(await openUserSlot(stretch, 'another office', slot, '一个口令-2026')).toBeNull();
  });

  it.each([0, 31, 33, 64])('cannot be made to hold %i bytes that open', async (length) => {
    const slot = await makeUserSlot(stretch, 'office', 'a', 'hash', '一个口令-2026', randomBytes(length), cheap);
    expect(await openUserSlot(stretch, 'office', slot, '一个口令-2026')).toBeNull();
  });

  it('refuses a cost that would keep the program busy for hours', () => {
    const file = { v: 1, officeId: 'o', nameSalt: 's', createdAt: 'c', accounts: 'x', slots: [{ kind: 'user', id: 'a', nameHash: 'h', salt: 's', sealed: 's', cost: cheap }] };
    expect(vault.safeParse(file).success).toBe(true);
    for (const cost of [{ ...cheap, memoryKiB: 4_194_304 }, { ...cheap, passes: 65 }, { ...cheap, lanes: 4 }, { ...cheap, memoryKiB: 8 }]) expect(vault.safeParse({ ...file, slots: [{ ...file.slots[0], cost }] }).success).toBe(false);
  });

  it('knows a name by whatever blanks, case and width', () => {
    expect(new Set(['王芳 A', '王芳a', ' 王 芳　Ａ '].map((name) => nameHash('salt', name))).size).toBe(1);
    expect(nameHash('salt', '王芳')).not.toBe(nameHash('salt2', '王芳'));
  });
});

describe('the recovery key', () => {
  it('opens its slot as people type it, and no other', () => {
    const { secret, text } = newRecoveryKey();
    const slot = makeRecoverySlot('office', 'r', secret, dataKey);
    const typed = [text, text.toLowerCase(), text.replaceAll('-', ' '), text.replaceAll('-', ''), ` ${text.replaceAll('-', '——')} `, text.replaceAll('1', 'l').replaceAll('0', 'o'), text.replaceAll('1', 'I'), [...text].map((c) => (c === '-' ? c : String.fromCharCode(c.charCodeAt(0) + 0xfee0))).join('')];
    for (const words of typed) expect(openRecoverySlot('office', slot, readRecoveryKey(words) ?? Buffer.alloc(0))).toEqual(dataKey);
    expect(openRecoverySlot('other', slot, secret)).toBeNull();
    expect(openRecoverySlot('office', { ...slot, id: 's' }, secret)).toBeNull();
    expect(openRecoverySlot('office', slot, newRecoveryKey().secret)).toBeNull();
  });

  // The check group has 20 bits: one wrong key in a million fits by chance, so that of these 6,800 two do in one run of fifty thousand.
  it('tells single wrong characters, and neighbours that were swapped', () => {
    const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
    const taken: string[] = [];
    let tried = 0;
    const tryOne = (digits: string): void => {
      tried += 1;
      if (readRecoveryKey(digits) !== null) taken.push(digits);
    };
    for (let round = 0; round < 6; round++) {
      const digits = newRecoveryKey().text.replaceAll('-', '');
      for (let at = 0; at < digits.length; at++) {
        for (const other of alphabet) if (other !== digits[at]) tryOne(digits.slice(0, at) + other + digits.slice(at + 1));
        if (at > 0 && digits[at] !== digits[at - 1]) tryOne(digits.slice(0, at - 1) + digits[at] + digits[at - 1] + digits.slice(at + 1));
      }
    }
    expect(taken.length).toBeLessThanOrEqual(1);
    expect(tried).toBeGreaterThan(6 * 36 * 31);
  });

  it.each(['', '-', 'AAAA-BBBB', 'U'.repeat(36), '0'.repeat(36), '0'.repeat(35), '0'.repeat(3600), '😀'.repeat(36)])('refuses %j', (words) => {
    expect(readRecoveryKey(words)).toBeNull();
  });

  it('asks one group of each half, and takes exactly those', () => {
    const groups = newRecoveryKey().text.split('-');
    const seen = new Set<number>();
    for (let round = 0; round < 200; round++) for (const [at, number] of askedGroups().entries()) { seen.add(number); expect(Math.floor(number / 4)).toBe(at); }
    expect(seen.size).toBe(8);
    const begun = { groups, ask: [1, 6] };
    expect(provesGroups(begun, [groups[1] ?? '', ` ${(groups[6] ?? '').toLowerCase()} `])).toBe(true);
    for (const typed of [[], [''], ['', ''], [groups[1] ?? ''], [groups[6] ?? '', groups[1] ?? ''], [groups[1] ?? '', groups[6] ?? '', '']]) expect(provesGroups(begun, typed)).toBe(groups[1] === groups[6] && typed.length === 2 && typed[0] !== '');
  });
});

describe('the keychain slot', () => {
  it('opens with what the keychain sealed, and with nothing else', async () => {
    let held = '';
    const slot = await makeKeychainSlot('office', 'k', 'a', dataKey, async (text) => { held = text; return Buffer.from('token'); });
    expect(await openKeychainSlot('office', slot, async () => held)).toEqual(dataKey);
    for (const answer of [null, '', 'token', randomBytes(32).toString('base64'), held.slice(4)]) expect(await openKeychainSlot('office', slot, async () => answer)).toBeNull();
    expect(await openKeychainSlot('office', slot, () => Promise.reject(new Error('denied')))).toBeNull();
    expect(await openKeychainSlot('office', { ...slot, account: 'b' }, async () => held)).toBeNull();
    expect(await openKeychainSlot('other', slot, async () => held)).toBeNull();
    expect(JSON.stringify(slot)).not.toContain(held);
  });
});

describe('passwords', () => {
  it.each([
    ['1234567', 'short'], ['😀😀😀😀', 'short'], ['12345678', 'common'], ['１２３４５６７８', 'common'], ['88888888', 'common'], ['PASSWORD', 'common'], ['qwer1234', 'common'], ['Admin123', 'common'], ['a1234567', 'common'],
    ['哈哈哈哈哈哈哈哈', 'common'], ['Wang Fang 01', 'name'], ['ＷＡＮＧfang01', 'name'], ['correct horse', null], ['今天天气非常不错', null], ['zhongguo', null],
  ])('takes %j: %s', (password, fault) => {
    expect(passwordFault(password, 'wang fang 01')).toBe(fault);
  });

  it.each([[0, 32], [10, 32], [70, 10], [100, 7], [140, 5], [350, 2], [700, 2], [5000, 2]])('asks, where one pass takes %i ms, for %i', (once, passes) => {
    expect(passesFor(once)).toBe(passes);
  });

  it('makes the same key in a thread and without one, and says so when there is no thread', async () => {
    const events: string[] = [];
    const cost: Cost = { memoryKiB: 8192, passes: 1, lanes: 1 };
    const salt = Buffer.alloc(16, 7);
    const apart = await stretch('一个口令', salt, cost);
    for (const start of [() => Promise.reject(new Error('no threads')), () => import('node:worker_threads').then(({ Worker }) => new Worker('throw new Error("broken")', { eval: true }))]) {
      expect(Buffer.from(await createPasswords((event) => events.push(event), start).stretch('一个口令', salt, cost))).toEqual(Buffer.from(apart));
    }
    expect(events).toEqual(['access.noThread', 'access.noThread']);
  });
});
