import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Keychain } from '../../electron/ports.ts';
import { systemKeychain, type SafeStorage } from '../../electron/services/access/systemKeychain.ts';
import { furnish, memoryKeychain, startAccess, type AccessDesk } from '../builders/accessDesk.ts';
import { must } from '../builders/must.ts';
import { people } from '../builders/signIn.ts';

/** What `safeStorage` does, with a key of this process: seals with a nonce, throws at what it did not seal. */
function storage(backend = 'gnome_libsecret', available = true): SafeStorage {
  const key = randomBytes(32);
  return {
    isEncryptionAvailable: () => available,
    getSelectedStorageBackend: () => backend,
    encryptString: (text) => {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    },
    decryptString: (sealed) => {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12));
      decipher.setAuthTag(sealed.subarray(sealed.length - 16));
      return Buffer.concat([decipher.update(sealed.subarray(12, sealed.length - 16)), decipher.final()]).toString('utf8');
    },
  };
}

const available = (keychain: Keychain): Extract<Keychain, { kind: 'available' }> => {
  if (keychain.kind !== 'available') throw new Error('not available');
  return keychain;
};

/** Every keychain that is one, the fake included. */
describe.each<[string, () => Keychain]>([
  ["the system's", () => systemKeychain(storage(), 'linux')], ["another system's", () => systemKeychain(storage(), 'win32')], ['the one in memory', memoryKeychain],
])('%s keychain', (_name, make) => {
  it('opens what it sealed, in the form it was given', async () => {
    const keychain = available(make());
    for (const text of ['', 'a', randomBytes(32).toString('base64'), '钥匙串']) expect(await keychain.open(await keychain.seal(text))).toBe(text);
  });

  it('opens nothing that another sealed, nor rubbish, and does not throw', async () => {
    const keychain = available(make());
    const foreign = await available(systemKeychain(storage(), 'linux')).seal('text');
    for (const sealed of [foreign, Buffer.alloc(0), Buffer.from('x'), randomBytes(100)]) expect(await keychain.open(sealed)).toBeNull();
  });
});

describe('a keychain', () => {
  it.each<[string, NodeJS.Platform, SafeStorage, Keychain['kind']]>([
    ['a secret service', 'linux', storage('gnome_libsecret'), 'available'], ['a wallet', 'linux', storage('kwallet6'), 'available'],
    ['basic text', 'linux', storage('basic_text'), 'notReal'], ['an unknown backend', 'linux', storage('unknown'), 'notReal'], ['no word of its backend', 'linux', storage(''), 'notReal'],
    ['encryption that is not available', 'linux', storage('gnome_libsecret', false), 'notReal'],
    ['Windows', 'win32', storage('basic_text'), 'available'], ['Windows without it', 'win32', storage('', false), 'none'], ['a Mac', 'darwin', storage(''), 'available'],
    ['a system that throws', 'linux', { ...storage(), isEncryptionAvailable: () => { throw new Error('no bus'); } }, 'none'],
    ['a Linux that cannot say', 'linux', { isEncryptionAvailable: () => true, encryptString: () => Buffer.alloc(0), decryptString: () => '' }, 'notReal'],
  ])('of %s on %s counts by what it is', (_name, platform, given, kind) => {
    expect(systemKeychain(given, platform).kind).toBe(kind);
  });
});

describe('the sign-in by keychain', () => {
  let desk: AccessDesk;
  beforeEach(async () => {
    desk = startAccess();
    await furnish(desk);
  });
  afterEach(() => desk.remove());
  const code = async (): Promise<string> => {
    const answer = await desk.access.serve['access.signInByKeychain']({});
    return answer.ok ? answer.value.user.name : answer.error.code;
  };

  it('opens for the one account that asked for it, until it is turned off', async () => {
    expect(must(await desk.access.serve['access.state']({}))).toMatchObject({ keychain: 'available', keychainSlot: true });
    expect(await code()).toBe(people.clerk.name);
    expect(must(await desk.access.serve['accounts.list']({})).accounts.map(({ keychain }) => keychain)).toEqual([false, true, false]);
    must(await desk.access.serve['access.useKeychain']({ on: false, password: people.clerk.password }));
    expect(await code()).toBe('access.keychain');
    must(await desk.access.serve['access.signIn'](people.supervisor));
    must(await desk.access.serve['access.useKeychain']({ on: true, password: people.supervisor.password }));
    expect(await code()).toBe(people.supervisor.name);
  });

  it('survives a change of password, and ends with a reset', async () => {
    must(await desk.access.serve['access.signIn'](people.clerk));
    must(await desk.access.serve['access.changePassword']({ old: people.clerk.password, next: '新的口令-2027' }));
    expect(await code()).toBe(people.clerk.name);
    must(await desk.access.serve['access.signIn'](people.supervisor));
    const clerk = must(await desk.access.serve['accounts.list']({})).accounts.find(({ role }) => role === 'clerk');
    must(await desk.access.serve['accounts.resetPassword']({ id: clerk?.id ?? '', password: '又一个口令-2027' }));
    expect(await code()).toBe('access.keychain');
  });

  it.each<[string, Keychain]>([
    ['is not real', { kind: 'notReal' }], ['is not there', { kind: 'none' }], ['refuses', { ...memoryKeychain(), seal: () => Promise.reject(new Error('denied')) }],
  ])('cannot be turned on where the keychain %s', async (_what, keychain) => {
    must(await desk.access.serve['access.signIn'](people.supervisor));
    desk.keychain = keychain;
    const before = desk.files();
    expect(await desk.access.serve['access.useKeychain']({ on: true, password: people.supervisor.password })).toMatchObject({ ok: false, error: { code: 'access.keychain' } });
    expect(desk.files()).toEqual(before);
  });

  it('can be turned off where the keychain is gone', async () => {
    must(await desk.access.serve['access.signIn'](people.clerk));
    desk.keychain = { kind: 'none' };
    must(await desk.access.serve['access.useKeychain']({ on: false, password: people.clerk.password }));
    expect(must(await desk.access.serve['access.state']({})).keychainSlot).toBe(false);
  });
});
