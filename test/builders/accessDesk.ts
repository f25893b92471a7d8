import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cost, Keychain, Log, Passwords } from '../../electron/ports.ts';
import { createAttempts } from '../../electron/services/access/attempts.ts';
import { createAccess, type Access } from '../../electron/services/access/access.ts';
import { cheapPasswords } from './cheapPasswords.ts';
import { must } from './must.ts';
import { people } from './signIn.ts';

/** A keychain that is one, in memory: opens what it sealed and nothing else. */
export function memoryKeychain(): Extract<Keychain, { kind: 'available' }> {
  const held = new Map<string, string>();
  return {
    kind: 'available',
    seal: async (text) => {
      const token = `sealed-${held.size + 1}`;
      held.set(token, text);
      return Buffer.from(token);
    },
    open: async (sealed) => held.get(Buffer.from(sealed).toString()) ?? null,
  };
}

/** The accounts of one office over a real folder, without the other services. Clocks and keychain are the test's. */
export type AccessDesk = {
  readonly folder: string;
  readonly clock: { wall: number; steady: number };
  readonly logged: string[];
  /** What passwords were stretched at. */
  readonly stretched: Cost[];
  keychain: Keychain;
  access: Access;
  /** The program is ended without a word and started again. */
  readonly restart: () => void;
  readonly remove: () => void;
  /** Every file of the folder but the tries, with its bytes. */
  readonly files: () => Readonly<Record<string, string>>;
  recoveryKey: string;
};

/** `cost` is what this machine is measured at. */
export function startAccess(folder = mkdtempSync(join(tmpdir(), 'desk-accounts-')), cost: Cost = { memoryKiB: 64, passes: 1, lanes: 1 }): AccessDesk {
  const clock = { wall: Date.UTC(2026, 10, 27), steady: 0 };
  const logged: string[] = [];
  const stretched: Cost[] = [];
  const passwords: Passwords = { calibrate: async () => cost, stretch: (password, salt, own) => { stretched.push(own); return cheapPasswords.stretch(password, salt, own); } };
  const log: Log = (event, detail = {}) => logged.push(JSON.stringify({ event, ...detail }));
  const start = (): Access => createAccess({
    dataFolder: folder, now: () => clock.wall, newId: () => randomBytes(18).toString('base64url'), log, passwords, keychain: async () => desk.keychain,
  }, { mode: 'office', onOpen: async () => undefined, onLock: async () => undefined, attempts: createAttempts(folder, () => clock.wall, () => clock.steady) });
  const desk: AccessDesk = {
    folder, clock, logged, stretched, keychain: memoryKeychain(), access: start(), recoveryKey: '',
    restart: () => { desk.access = start(); },
    remove: () => rmSync(folder, { recursive: true, force: true }),
    files: () => (existsSync(folder) ? Object.fromEntries(readdirSync(folder).filter((name) => name !== 'attempts.json').sort().map((name) => [name, readFileSync(join(folder, name), 'hex')])) : {}),
  };
  return desk;
}

/** Supervisor, clerk, trainer, and the clerk's keychain slot; nobody is signed in at the end. */
export async function furnish(desk: AccessDesk): Promise<void> {
  const { serve } = desk.access;
  const begun = must(await serve['access.setUp'](people.supervisor));
  desk.recoveryKey = begun.recoveryKey;
  const groups = begun.recoveryKey.split('-');
  must(await serve['access.proveRecovery']({ groups: begun.ask.map((at) => groups[at] ?? '') }));
  must(await serve['accounts.create']({ ...people.clerk, role: 'clerk' }));
  must(await serve['accounts.create']({ ...people.trainer, role: 'trainer' }));
  must(await serve['access.signIn'](people.clerk));
  must(await serve['access.useKeychain']({ on: true, password: people.clerk.password }));
  must(await serve['access.lock']({}));
}
