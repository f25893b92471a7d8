import { z } from 'zod';
import { idleMinutes } from '../access/idleMinutes.ts';
import { roles } from '../access/roles.ts';

const nothing = z.strictObject({});
const short = z.string().max(200);
const id = z.string().min(1).max(80);
export const accountName = z.string().min(1).max(60);
const password = z.string().min(1).max(200);
const role = z.enum(roles);
/** How many minutes may be set until the program locks. */
export const idleMinutesSchema = z.int().min(idleMinutes.least).max(idleMinutes.most);

export const account = z.strictObject({ id, name: accountName, role, active: z.boolean(), createdAt: short, keychain: z.boolean() });

const untold = z.strictObject({ count: z.int().min(0), since: z.string().max(40) });

/** A signed-in person and the keys that the page needs; the page makes non-extractable keys of them and forgets the bytes. */
export const session = z.strictObject({
  /** Names the session in every later call (naming.ts). */
  id,
  user: z.strictObject({ id, name: accountName, role }),
  mode: z.enum(['office', 'practice']),
  officeId: id,
  /** How many tries failed since the last right one, to be told to the person; 0 for a page that was loaded again. */
  failedBefore: z.int().min(0),
  /** How many failed under names that nobody has, of which nobody was told before, and when the first was (instant; '' for none). Whoever signs in next is told. */
  unknownBefore: untold,
  /** The same of tries with a wrong recovery key. */
  recoveryBefore: untold,
  keys: z.strictObject({ pages: z.instanceof(Uint8Array), drafts: z.instanceof(Uint8Array) }),
});

export const accessState = z.strictObject({
  mode: z.enum(['office', 'practice']),
  /** `new`: nothing here yet. `unsealed`: records of an older program, not protected yet. `locked`: sign in. `open`: somebody is signed in. `damaged`: the key file cannot be read, or a sealed store has lost it. */
  stage: z.enum(['new', 'unsealed', 'locked', 'open', 'damaged']),
  /** The longest wait after failed tries: milliseconds from now, 0 for none. It holds for one name; another name may be tried meanwhile. */
  waitMs: z.int().min(0),
  /** Whether this system has a real keychain, and why not. */
  keychain: z.enum(['available', 'none', 'notReal']),
  /** Whether an account here can be opened through the keychain. */
  keychainSlot: z.boolean(),
  /** Minutes without a key or pointer until the program locks; the usual ones while nobody is signed in. */
  idleMinutes: idleMinutesSchema,
});

/** Accounts, sign-in and approvals. What may be called before anyone is signed in stands in `needs.ts`. */
export const accessChannels = {
  'access.state': { request: nothing, answer: accessState },
  /**
   * First start: makes the data key, the supervisor's slot and the recovery slot, not in force yet. `recoveryKey` is shown once; `ask` are the numbers (from 0) of
   * the groups to type back. Repeating it begins anew. Fails with `access.exists` when the office has its keys already.
   */
  'access.setUp': { request: z.strictObject({ name: accountName, password }), answer: z.strictObject({ recoveryKey: short, ask: z.array(z.int().min(0).max(15)) }) },
  /** Proves that the recovery key was written down: puts the keys in force and signs the supervisor in. */
  'access.proveRecovery': { request: z.strictObject({ groups: z.array(z.string().max(20)).max(16) }), answer: session },
  /** Fails with `access.wrong` (name or password; never says which), `access.wait` (detail: milliseconds). */
  'access.signIn': { request: z.strictObject({ name: accountName, password }), answer: session },
  'access.signInByKeychain': { request: nothing, answer: session },
  /** With the recovery key: gives `name` a new password (an account of that name must be there and be a supervisor) and signs it in. A wrong key is `access.wrong` with detail `key`, a wrong name `name`. Suggest a new recovery key afterwards. */
  'access.recover': { request: z.strictObject({ recoveryKey: short, name: accountName, password }), answer: session },
  /** The session of a page that was loaded again; fails with `access.locked` when nobody is signed in, with `access.elsewhere` when the page names another one. A page that names none joins who is signed in. */
  'access.resume': { request: nothing, answer: session },
  /** Ends the session that it names, and no later one: services are closed, keys dropped. */
  'access.lock': { request: nothing, answer: nothing },
  /** The person is there (keys, pointer), told by the page at most once a minute. The main process locks by itself when neither this nor another call came for `idleMinutes` + 1. */
  'access.touch': { request: nothing, answer: nothing },
  /** All new passwords: `access.weakPassword` with `short`, `name` or `common` as detail (shared/access/passwordRules.ts). */
  'access.changePassword': { request: z.strictObject({ old: password, next: password }), answer: nothing },
  'access.useKeychain': { request: z.strictObject({ on: z.boolean(), password }), answer: nothing },
  /** A new recovery key in place of the old one, in force when proved by `access.proveRecovery`-like groups. */
  'access.newRecoveryKey': { request: z.strictObject({ password }), answer: z.strictObject({ recoveryKey: short, ask: z.array(z.int().min(0).max(15)) }) },
  'access.proveNewRecoveryKey': { request: z.strictObject({ groups: z.array(z.string().max(20)).max(16) }), answer: nothing },
  'access.setIdle': { request: z.strictObject({ minutes: idleMinutesSchema }), answer: nothing },

  'accounts.list': { request: nothing, answer: z.strictObject({ accounts: z.array(account) }) },
  'accounts.create': { request: z.strictObject({ name: accountName, role, password }), answer: account },
  /** Whoever changes their own role, or leaves, is signed out by it. */
  'accounts.change': { request: z.strictObject({ id, role }), answer: account },
  /** The account of a person who left: its slots are removed, its name stays in the trail. The last active supervisor cannot leave. */
  'accounts.leave': { request: z.strictObject({ id }), answer: account },
  /** The person types the new password on this machine; the supervisor, who is signed in, never sees it. */
  'accounts.resetPassword': { request: z.strictObject({ id, password }), answer: nothing },

  /**
   * A second person's name and password approve one command of the signed-in person on the records named: sessions by their ids, marks by those of their enrolments, an import by its own
   * (then on what it brought). `changes`: how many it makes at most. The token is used once, within five minutes.
   */
  'approvals.grant': {
    request: z.strictObject({ name: accountName, password, command: short, records: z.array(id).min(1).max(500), changes: z.int().min(1).max(10_000_000) }),
    answer: z.strictObject({ token: id, by: accountName }),
  },

  /** Closes the present store and turns to the practice store (made, and signed in, if need be) or back. The page is loaded again afterwards. */
  'practice.enter': { request: nothing, answer: nothing },
  'practice.leave': { request: nothing, answer: nothing },
} as const satisfies Record<string, { request: z.ZodType; answer: z.ZodType }>;

export type AccessState = z.output<typeof accessState>;
export type Account = z.output<typeof account>;
export type SessionAnswer = z.output<typeof session>;
