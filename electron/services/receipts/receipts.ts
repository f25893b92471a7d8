import { lstat, mkdir, readFile, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Answer, DecodedReceipt, Failure, Request } from '../../../shared/ipc/contract.ts';
import { toInstant } from '../../../shared/lib/dates.ts';
import { fail, ok } from '../../../shared/lib/result.ts';
import type { Result } from '../../../shared/lib/result.ts';
import type { Ports } from '../../ports.ts';
import type { Channels } from '../delivery/channels.ts';
import type { JobHandle } from '../delivery/delivery.ts';
import { receiptsFolder } from '../delivery/handOver.ts';
import { createSend, jsonOf, waitByTimer } from '../delivery/serviceClient.ts';
import type { Wait } from '../delivery/serviceClient.ts';
import { diskFailure, systemCode } from '../files/diskFailure.ts';
import { roots } from '../files/roots.ts';
import type { Packages } from '../packages/packages.ts';
import { SessionOver } from '../sealing/keyring.ts';
import { readSealed, writeSealed, type WithKeyring } from '../sealing/sealedFile.ts';
import type { Signing } from '../signing/signing.ts';
import { decodeReceipt, formOf, isReceipt, receiptDigest } from './decodeReceipt.ts';
import type { Trust } from './decodeReceipt.ts';
import { decodeStoredEntry, entryExtension } from './entries.ts';
import { createTrust } from './trust.ts';

type Outcome<T> = Promise<Result<T, Failure>>;

export type Receipts = {
  readonly fetch: (request: Request<'receipts.fetch'>, job: JobHandle) => Outcome<Answer<'receipts.fetch'>>;
  readonly collect: () => Outcome<Answer<'receipts.collect'>>;
  readonly read: (request: Request<'receipts.read'>) => Outcome<DecodedReceipt>;
  readonly stored: (request: Request<'receipts.stored'>) => Outcome<Answer<'receipts.stored'>>;
};

/** Answers that concern the one package that was asked about; whatever else goes wrong goes wrong with the others too. */
const ofOnePackage: ReadonlySet<string> = new Set(['delivery.refused', 'delivery.conflict', 'delivery.notUnderstood']);

/** A larger file is no receipt. */
const largest = 64 * 1024 * 1024;
const extensions = { json: 'json', xml: 'xml', workbook: 'xlsx' } as const;
const formsOf: Readonly<Record<string, DecodedReceipt['form']>> = { json: 'json', xml: 'xml', xlsx: 'workbook', entry: 'manual' };

const storedAtOf = async (path: string): Promise<string> => {
  const found = await stat(path).catch(() => null);
  return found === null ? '' : toInstant(found.mtimeMs);
};

/**
 * Construct with `createReceipts(ports, { packages, channels, signing })`; bind `receipts.fetch` as `(request) => jobs.run(request.job, (job) => receipts.fetch(request, job))`.
 * A chosen file that bears no mark of a receipt is refused. Whatever else arrives is stored, sealed, as `<data>/receipts/<SHA-256>.<ext>` and flushed before anyone reads it; the same bytes are stored once. Of an answer of the
 * service each receipt is stored by itself (its signed text is a string, which survives that unchanged).
 */
export function createReceipts(ports: Pick<Ports, 'dataFolder' | 'http' | 'now' | 'log'> & WithKeyring, parts: { readonly packages: Packages; readonly channels: Channels; readonly signing: Signing; readonly wait?: Wait }): Receipts {
  const { packages, channels, signing, wait = waitByTimer } = parts;
  const folder = roots(ports.dataFolder).receipts;

  const pathOf = (bytes: Uint8Array): string => {
    const form = formOf(bytes);
    return join(folder, `${receiptDigest(bytes)}.${form === null ? 'bin' : extensions[form]}`);
  };

  /** What lies under a path, with the instant at which it was stored; null where nothing lies there or what does cannot be opened. */
  const openStored = async (path: string): Promise<{ readonly bytes: Uint8Array; readonly storedAt: string } | null> => {
    try {
      const storedAt = await storedAtOf(path);
      return { bytes: new Uint8Array(await readSealed(ports.keyring, 'receipt', path)), storedAt };
    } catch (error) {
      if (error instanceof SessionOver) throw error;
      return null;
    }
  };

  /** Stores, unless a copy is there that opens, then decodes what the disk holds. */
  const take = async (bytes: Uint8Array, trust: Trust): Promise<DecodedReceipt> => {
    const path = pathOf(bytes);
    if (await openStored(path) === null) await writeSealed(ports.keyring, 'receipt', path, bytes);
    return decodeStored(path, trust);
  };

  /** A copy that does not open is told as a receipt that says nothing: the others are read, and its bytes may come again. */
  const decodeStored = async (path: string, trust: Trust): Promise<DecodedReceipt> => {
    const opened = await openStored(path);
    // An entry by hand is known by its name, which the seal vouches for: the same words in a file from elsewhere are no receipt.
    if (opened !== null) return path.endsWith(entryExtension) ? decodeStoredEntry(opened.bytes) : decodeReceipt(opened.bytes, opened.storedAt, trust);
    ports.log('receipt.notOpened');
    const [digest = '', extension = ''] = basename(path).split('.');
    return { form: formsOf[extension] ?? 'json', digest, packageNumber: '', packageDigest: '', receivedAt: await storedAtOf(path), answers: [], problems: [{ code: 'unreadable', detail: 'stored' }] };
  };

  const withTrust = async <T>(work: (trust: Trust) => Outcome<T>): Outcome<T> => {
    const settings = await channels.settings();
    if (!settings.ok) return settings;
    try {
      return await work(createTrust(packages, settings.value.platformKey)); // one for the call: packages are opened once
    } catch (error) {
      return fail(diskFailure(error));
    }
  };

  /** Plain files of a folder that look like receipts, in the order of their names, also those that are too large to be one; links are not followed. */
  const candidates = async (place: string, pattern: RegExp): Promise<readonly string[]> => {
    const names = await readdir(place).catch((error: unknown) => {
      if (systemCode(error) === 'ENOENT') return [];
      throw error;
    });
    const found: string[] = [];
    for (const name of names.filter((one) => pattern.test(one)).sort()) {
      const entry = await lstat(join(place, name)).catch(() => null); // taken away meanwhile
      if (entry?.isFile() === true) found.push(join(place, name));
    }
    return found;
  };

  /** The bytes of a file that somebody else put there; null for one that is too large. */
  const readWithin = async (path: string): Promise<Buffer | null> => ((await stat(path)).size > largest ? null : readFile(path));

  return {
    read: ({ content }) => (content.length > largest ? Promise.resolve(fail({ code: 'request.tooLarge', detail: '' })) : withTrust(async (trust) => (await isReceipt(content) ? ok(await take(content, trust)) : fail({ code: 'receipt.unreadable', detail: '' })))),

    stored: ({ known }) => withTrust(async (trust) => {
      await mkdir(folder, { recursive: true });
      const receipts: DecodedReceipt[] = [];
      const applied = new Set(known);
      for (const path of await candidates(folder, /^[0-9a-f]{64}\.(?:json|xml|xlsx|entry|bin)$/)) if (!applied.has(basename(path).slice(0, 64))) receipts.push(await decodeStored(path, trust));
      return ok({ receipts });
    }),

    collect: async () => {
      const settings = await channels.settings();
      if (!settings.ok) return settings;
      const exchange = settings.value.folder;
      if (exchange === '') return fail({ code: 'delivery.notConfigured', detail: 'folder' });
      return withTrust(async (trust) => {
        if (!(await stat(exchange).catch(() => null))?.isDirectory()) return fail({ code: 'delivery.folderGone', detail: '' });
        // XML receipts come beside the data file or into the sub-folder, everything else into the sub-folder.
        const paths = [...await candidates(exchange, /_HZ\.xml$/i), ...await candidates(join(exchange, receiptsFolder), /\.(?:xml|json|xlsx)$/i)];
        const receipts = new Map<string, DecodedReceipt>();
        const unread: string[] = [];
        for (const path of paths) {
          const content = await readWithin(path).catch(() => null);
          if (content === null) {
            unread.push(basename(path));
            continue;
          }
          const receipt = await take(new Uint8Array(content), trust);
          receipts.set(receipt.digest, receipt);
        }
        if (unread.length > 0) ports.log('receipts.unread', { files: unread.length });
        return ok({ receipts: [...receipts.values()], unread });
      });
    },

    fetch: async ({ packageNumbers }, job) => {
      const settings = await channels.settings();
      if (!settings.ok) return settings;
      if (settings.value.url === '' || settings.value.applicationKey === '') return fail({ code: 'delivery.notConfigured', detail: 'service' });
      const send = createSend(ports, signing, settings.value, wait, job.signal);
      return withTrust(async (trust) => {
        const receipts = new Map<string, DecodedReceipt>();
        let notAnswered = '';
        // What came before a failure is stored, and `stored` hands it out. That the service tells nothing of one package must not keep back what it says of the others.
        for (const [done, number] of packageNumbers.entries()) {
          const answer = await send({ method: 'GET', path: `/api/v1/receipts?package=${encodeURIComponent(number)}` });
          if (!answer.ok && !ofOnePackage.has(answer.error.code)) return answer;
          const list = answer.ok ? jsonOf(answer.value)?.['receipts'] : null;
          if (!Array.isArray(list)) notAnswered ||= number;
          else for (const raw of list as unknown[]) {
            const receipt = await take(new TextEncoder().encode(JSON.stringify(raw)), trust);
            receipts.set(receipt.digest, receipt);
          }
          job.progress(done + 1, packageNumbers.length);
        }
        if (notAnswered !== '') return fail({ code: 'receipts.notAnswered', detail: notAnswered });
        return ok({ receipts: [...receipts.values()] });
      });
    },
  };
}
