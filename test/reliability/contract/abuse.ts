// Contract abuse (reliability.md): hostile payloads on every channel, from the page and from five senders that are not the page, and 200 paths in every text
// field, against the real services. The controls are the same with the schema, the sender check or the plain path off.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contract, reply, type Channel } from '../../../shared/ipc/contract.ts';
import { asPage } from '../../builders/asPage.ts';
import { senders, type Sender } from '../../unit/shell/attacks.ts';
import { needs } from '../../../shared/ipc/needs.ts';
import { guardFiles, listFiles } from './fileGuard.ts';
import { canary, openOffice, throughShell } from './office.ts';
import { payloadsFor } from './payloads.ts';
import { isClean, isWellFormed, schemaOf } from './schema.ts';
import { traversals } from './traversals.ts';

export type AbuseFigures = {
  readonly channels: number;
  readonly payloads: number;
  readonly calls: number;
  readonly malformed: number;
  /** Must be 0: payloads that the channel does not promise to take, and a handler got. */
  readonly malformedAccepted: number;
  /** Must be 0: answers other than a refusal to a sender that is not the page. */
  readonly untrustedAccepted: number;
  /** Must be 0. */
  readonly outsideAccesses: number;
  readonly outsideChanged: number;
  readonly leaked: number;
  readonly unanswered: number;
  readonly strangeAnswers: number;
  readonly polluted: number;
  readonly internalFailures: number;
  /** Shows that the harness reaches the services: well-formed calls, those answered with a success, and files touched inside the roots. */
  readonly wellFormed: number;
  readonly succeeded: number;
  readonly insideAccesses: number;
  readonly traversalCalls: number;
  /** What went wrong, in words without the payload; the first 20. */
  readonly faults: readonly string[];
};
type Counts = { -readonly [K in keyof Omit<AbuseFigures, 'faults'>]: number };

/** `schema`: nothing is parsed; `sender`: everyone is trusted. */
export type Off = 'nothing' | 'schema' | 'sender';

const channels = Object.keys(contract) as Channel[];
/** Every channel with the supervisor signed in, so that its services are reached; those that anyone may call also in an office where nothing is set up. */
export const doors: readonly { readonly channel: Channel; readonly signedIn: boolean }[] =
  channels.flatMap((channel) => (needs[channel].who === 'anyone' ? [true, false] : [true]).map((signedIn) => ({ channel, signedIn })));
/** What the gate answers before a payload is looked at. */
const beforeSchema: readonly string[] = ['access.locked', 'access.elsewhere', 'access.denied', 'practice.refused'];
const answerLimitMs = 20_000;

/** Sees what the schema of a channel lets through, or, switched off, lets everything through. */
function watchSchema(channel: Channel, off: boolean): { reached: boolean; given: unknown; readonly restore: () => void } {
  const schema = contract[channel].request as { safeParse: (value: unknown) => { success: boolean; data?: unknown } };
  const original = schema.safeParse;
  const watch = { reached: false, given: undefined as unknown, restore: () => { schema.safeParse = original; } };
  schema.safeParse = (value) => {
    const result = off ? { success: true, data: value } : original(value);
    if (result.success) Object.assign(watch, { reached: true, given: result.data });
    return result;
  };
  return watch;
}

/** As it arrives on the other side; what cannot be cloned would not arrive, and is tried all the same. */
function arrived(payload: unknown): unknown {
  try {
    return structuredClone(payload);
  } catch {
    return payload;
  }
}

const answered = (answer: Promise<unknown>): Promise<unknown> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => { timer = setTimeout(() => resolve('late'), answerLimitMs); });
  return Promise.race([answer.catch(() => 'threw'), late]).finally(() => clearTimeout(timer));
};

export type Abuse = {
  readonly size: number;
  readonly seed: number;
  readonly off?: Off;
  /** The 200 paths in each text field alone, not in all of them at once. */
  readonly everyField?: boolean;
  readonly log?: (line: string) => void;
};

/** Runs `size` payloads on each door from all six senders, then (unless a check is off) the 200 paths in its text fields. */
export async function abuse({ size, seed, off = 'nothing', everyField = false, log = () => undefined }: Abuse): Promise<AbuseFigures> {
  const counts: Counts = {
    channels: channels.length, payloads: 0, calls: 0, malformed: 0, malformedAccepted: 0, untrustedAccepted: 0, outsideAccesses: 0, outsideChanged: 0, leaked: 0, unanswered: 0, strangeAnswers: 0, polluted: 0,
    internalFailures: 0, wellFormed: 0, succeeded: 0, insideAccesses: 0, traversalCalls: 0,
  };
  const faults: string[] = [];
  const fault = (name: keyof Counts, what: string): void => {
    counts[name] += 1;
    if (faults.length < 20) faults.push(`${name}: ${what}`);
  };

  for (const [at, { channel, signedIn }] of doors.entries()) {
    const schema = schemaOf(channel);
    const source = payloadsFor(schema, seed + at);
    const office = await openOffice();
    if (signedIn) await office.signedIn();
    const before = listFiles(office.parent, office.roots);
    const invoke = await throughShell(off === 'sender' ? (name, payload) => office.desk.dispatch(name, payload, true) : office.desk.dispatch);
    const guard = guardFiles(office.roots);
    const watch = watchSchema(channel, off === 'schema');

    let moved = false;
    const fromPage = async (payload: unknown, what: string): Promise<void> => {
      const fine = isWellFormed(channel, schema, payload);
      // Without the schema a service may have taken what it cannot live with; the control goes on counting all the same.
      if (signedIn && moved) await office.signedIn().catch((error: unknown) => { if (off !== 'schema') throw error; });
      watch.reached = false;
      const answer = await answered(invoke(channel, asPage(payload, signedIn ? office.session() : ''), 'own', 0));
      counts.calls += 1;
      counts[fine ? 'wellFormed' : 'malformed'] += 1;
      if (answer === 'late') return fault('unanswered', `${channel} ${what}`);
      const read = reply.safeParse(answer);
      // What was refused by the schema left the program where it was.
      moved = !read.success || read.data.ok || !read.data.error.code.startsWith('request.');
      if (!read.success) return fault('strangeAnswers', `${channel} ${what}`);
      const handled = watch.reached || read.data.ok || !(read.data.error.code.startsWith('request.') || beforeSchema.includes(read.data.error.code));
      if (handled && (!fine || !isClean(watch.given))) fault('malformedAccepted', `${channel} ${what}`);
      if (read.data.ok) counts.succeeded += 1;
      else if (read.data.error.code === 'failed' || read.data.error.code === 'answer.malformed') fault('internalFailures', `${channel} ${what} ${read.data.error.code} ${read.data.error.detail}`);
      if (JSON.stringify(answer, (_key, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value)).includes(canary)) fault('leaked', `${channel} ${what}`);
      if ('polluted' in {}) fault('polluted', `${channel} ${what}`);
    };
    const fromElsewhere = async (payload: unknown, sender: Exclude<Sender, 'own'>, number: number): Promise<void> => {
      const answer = reply.safeParse(await answered(invoke(channel, payload, sender, number)));
      counts.calls += 1;
      if (!answer.success || answer.data.ok || answer.data.error.code !== 'request.refusedSender') fault('untrustedAccepted', `${channel} #${number} from ${sender}`);
    };

    try {
      for (let number = 0; number < size; number++) {
        const payload = arrived(source.hostile());
        counts.payloads += 1;
        await fromPage(payload, `#${number}`);
        for (const sender of senders) await fromElsewhere(payload, sender, number);
      }
      for (const path of off === 'nothing' ? traversals : []) {
        for (const payload of source.withText(path, everyField)) {
          counts.traversalCalls += 1;
          await fromPage(payload, `path ${JSON.stringify(path)}`);
        }
      }
    } finally {
      watch.restore();
      guard.stop();
    }
    counts.insideAccesses += guard.seen() - guard.outside.length;
    for (const access of guard.outside) fault('outsideAccesses', `${channel} ${access.replace(office.parent, '…')}`);
    const after = listFiles(office.parent, office.roots);
    for (const line of [...after.filter((one) => !before.includes(one)), ...before.filter((one) => !after.includes(one))]) fault('outsideChanged', `${channel} ${line}`);
    await office.close();
    log(`${channel}${signedIn ? '' : ', nothing set up'}: ${counts.malformedAccepted} malformed accepted, ${counts.untrustedAccepted} untrusted accepted, ${counts.outsideAccesses} files outside so far`);
  }
  return { ...counts, faults };
}

/** The control of the file guard: a service that joins what it is given. How many of the 200 paths it lets out, by the guard's count, and how often it gives a decoy away. */
export async function plainPaths(): Promise<{ readonly outside: number; readonly leaked: number }> {
  const office = await openOffice();
  const root = join(office.roots[0] ?? '', 'packages');
  const guard = guardFiles(office.roots);
  let leaked = 0;
  for (const path of traversals) if (!path.startsWith('/dev/')) if ((await readFile(join(root, path), 'utf8').catch(() => '')).includes(canary)) leaked += 1;
  guard.stop();
  const outside = guard.outside.length;
  await office.close();
  return { outside, leaked };
}

/** Whether a figure that must be 0 is not. */
export const isFailed = (figures: AbuseFigures): boolean =>
  [figures.malformedAccepted, figures.untrustedAccepted, figures.outsideAccesses, figures.outsideChanged, figures.leaked, figures.unanswered, figures.strangeAnswers, figures.polluted].some((count) => count > 0) || figures.succeeded === 0;

