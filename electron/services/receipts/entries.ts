import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { decodeEntry, encodeEntry, evidenceKind, mostOfEvidence } from '../../../shared/exchange/handEntry.ts';
import type { HandEntry } from '../../../shared/exchange/handEntry.ts';
import type { Answer, DecodedReceipt, Failure, Request } from '../../../shared/ipc/contract.ts';
import { toInstant } from '../../../shared/lib/dates.ts';
import { fail, ok } from '../../../shared/lib/result.ts';
import type { Result } from '../../../shared/lib/result.ts';
import type { Ports } from '../../ports.ts';
import { diskFailure } from '../files/diskFailure.ts';
import { roots } from '../files/roots.ts';
import { writeFileOutside } from '../files/writeFileDurably.ts';
import { SessionOver } from '../sealing/keyring.ts';
import { readSealed, writeSealed, type WithKeyring } from '../sealing/sealedFile.ts';
import { receiptDigest } from './decodeReceipt.ts';

type Outcome<T> = Promise<Result<T, Failure>>;

export type Entries = {
  readonly enter: (request: Request<'receipts.enter'>) => Outcome<DecodedReceipt>;
  readonly takeBack: (request: Request<'receipts.takeBack'>) => Outcome<DecodedReceipt>;
  readonly saveEvidence: (request: Request<'receipts.saveEvidence'>) => Outcome<Answer<'receipts.saveEvidence'>>;
};

/** How an entry by hand and its evidence are named among the receipts: `<SHA-256>.entry`, `<SHA-256>.evidence`. */
export const entryExtension = '.entry';
const evidenceExtension = '.evidence';

/** What a stored entry says, as every other receipt; one that cannot be read says nothing. */
export function decodeStoredEntry(bytes: Uint8Array): DecodedReceipt {
  const digest = receiptDigest(bytes);
  const decoded = decodeEntry(new TextDecoder().decode(bytes));
  if (!decoded.ok) return { form: 'manual', digest, packageNumber: '', packageDigest: '', receivedAt: '', answers: [], problems: [{ code: 'unreadable', detail: decoded.error }] };
  const { by, package: packageNumber, digest: packageDigest, seenAt, answers, remark, evidence, takesBack } = decoded.value;
  return {
    form: 'manual', digest, packageNumber, packageDigest, receivedAt: seenAt, answers: answers.map((answer) => ({ ...answer, reasons: [...answer.reasons] })), problems: [],
    entry: { by, remark, evidenceName: evidence?.name ?? '', evidence: evidence?.digest ?? '', takesBack },
  };
}

/** A file's name without a way to it or signs that no screen shows, as it is kept and offered again. */
const plainName = (name: string): string => (name.split(/[\\/]/).at(-1) ?? '').replace(/[\p{Cc}\p{Cf}]/gu, '').slice(-255);

/**
 * What persons enter of the platform's page (exchange.md section 4). `by` is the name of who is signed in; the page cannot give another. Evidence and entry lie sealed beside the other receipts, in this order, each
 * on disk before anything is answered, so that an entry never names a file that is not there; taking one back is a file too, so that a restored backup cannot bring it to life again.
 */
export function createEntries(ports: Pick<Ports, 'dataFolder' | 'dialogs' | 'now'> & WithKeyring, by: string): Entries {
  const folder = roots(ports.dataFolder).receipts;
  const pathOf = (digest: string, extension: string): string => join(folder, `${digest}${extension}`);

  /** The bytes under a path; null where nothing lies there or what does cannot be opened. */
  const open = async (path: string): Promise<Uint8Array | null> => {
    try {
      return new Uint8Array(await readSealed(ports.keyring, 'receipt', path));
    } catch (error) {
      if (error instanceof SessionOver) throw error;
      return null;
    }
  };
  /** Stores under the digest, unless a copy is there that opens. */
  const store = async (bytes: Uint8Array, extension: string): Promise<string> => {
    const digest = receiptDigest(bytes);
    if (await open(pathOf(digest, extension)) === null) await writeSealed(ports.keyring, 'receipt', pathOf(digest, extension), bytes);
    return digest;
  };
  const readEntry = async (path: string): Promise<HandEntry | null> => {
    const bytes = await open(path);
    const decoded = bytes === null ? null : decodeEntry(new TextDecoder().decode(bytes));
    return decoded?.ok === true ? decoded.value : null;
  };
  /** Digests of the entries that were taken back. */
  const takenBack = async (): Promise<ReadonlySet<string>> => {
    const found = new Set<string>();
    for (const name of await readdir(folder)) {
      const said = name.endsWith(entryExtension) ? await readEntry(join(folder, name)) : null;
      if (said !== null && said.takesBack !== '') found.add(said.takesBack);
    }
    return found;
  };
  const onDisk = async <T>(work: () => Outcome<T>): Outcome<T> => {
    try {
      return await work();
    } catch (error) {
      return fail(diskFailure(error));
    }
  };
  const keep = async (said: HandEntry): Outcome<DecodedReceipt> => {
    const digest = await store(new TextEncoder().encode(encodeEntry(said)), entryExtension);
    const bytes = await open(pathOf(digest, entryExtension)); // what the disk holds is what is answered
    return bytes === null ? fail({ code: 'disk.failed', detail: 'entry' }) : ok(decodeStoredEntry(bytes));
  };

  return {
    enter: ({ packageNumber, packageDigest, seenAt, answers, remark, evidence }) => onDisk(async () => {
      if (evidence !== null && (evidence.content.length > mostOfEvidence || evidenceKind(evidence.content) === null)) return fail({ code: 'entry.evidence', detail: '' });
      if (evidence === null && remark.trim() === '') return fail({ code: 'request.malformed', detail: 'evidence' });
      const proof = evidence === null ? null : { name: plainName(evidence.name), digest: await store(evidence.content, evidenceExtension) };
      const said = (round: number): HandEntry => ({ by, package: packageNumber, digest: packageDigest, seenAt, answers, remark: remark.trim(), evidence: proof, takesBack: '', round });
      const digestOf = (round: number): string => receiptDigest(new TextEncoder().encode(encodeEntry(said(round))));
      let round = 0;
      if (await open(pathOf(digestOf(0), entryExtension)) !== null) {
        // The very same was entered before: it is that receipt, unless it was taken back since, which holds for ever.
        const gone = await takenBack();
        while (gone.has(digestOf(round))) round += 1;
      }
      return keep(said(round));
    }),

    takeBack: ({ digest, reason }) => onDisk(async () => {
      const entry = await readEntry(pathOf(digest, entryExtension));
      if (entry === null || entry.takesBack !== '') return fail({ code: 'entry.unknown', detail: '' });
      return keep({ by, package: entry.package, digest: entry.digest, seenAt: toInstant(ports.now()), answers: [], remark: reason.trim(), evidence: null, takesBack: digest, round: 0 });
    }),

    saveEvidence: ({ digest }) => onDisk(async (): Outcome<Answer<'receipts.saveEvidence'>> => {
      const evidence = (await readEntry(pathOf(digest, entryExtension)))?.evidence ?? null;
      const content = evidence === null ? null : await open(pathOf(evidence.digest, evidenceExtension));
      if (evidence === null || content === null) return fail({ code: 'entry.unknown', detail: 'evidence' });
      const extension = evidenceKind(content) ?? 'bin';
      const suggestedName = basename(evidence.name) === '' ? `evidence.${extension}` : evidence.name;
      const target = await ports.dialogs.save({ suggestedName, filters: [{ name: '佐证', extensions: [suggestedName.split('.').at(-1) ?? extension] }] });
      if (target.kind === 'cancelled') return ok({ saved: false, name: '' });
      await writeFileOutside(target.path, content);
      return ok({ saved: true, name: target.path.split(/[\\/]/).at(-1) ?? '' });
    }),
  };
}
