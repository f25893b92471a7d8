import type { ReceiptReason, SubmissionItem } from '../../shared/domain/records.ts';
import { checkEntry } from '../../shared/exchange/handEntry.ts';
import type { HandAnswer, HandOutcome } from '../../shared/exchange/handEntry.ts';
import { isByHand } from '../../shared/exchange/reconcile.ts';
import { itemKey } from '../../shared/exchange/revision.ts';
import { localMinute } from '../../shared/lib/dates.ts';
import { fail } from '../../shared/lib/result.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { Client } from '../host/client.ts';
import type { CommitFailure } from '../store/commit.ts';
import { readConfirmedItems } from '../store/settings.ts';
import type { Store } from '../store/store.ts';
import type { WorkingSet } from '../store/workingSet.ts';
import { applyReceipts } from './receipts.ts';
import type { ReceiptSummary } from './receipts.ts';
import { storedFor } from './takenBack.ts';

type Outcome = Promise<Result<ReceiptSummary, CommitFailure>>;

/** What a person read on the platform's page. `reasons`: for each item in the order of `itemIds`; `seenAt` as `yyyy-MM-ddTHH:mm`; `evidence`: a picture or a PDF of the page, or null where `remark` says where it was seen. */
export type SeenByHand = {
  readonly packageId: string;
  readonly itemIds: readonly string[];
  readonly outcome: HandOutcome;
  readonly reasons: readonly (readonly ReceiptReason[])[];
  readonly seenAt: string;
  readonly remark: string;
  readonly evidence: { readonly name: string; readonly content: Uint8Array<ArrayBuffer> } | null;
};

/** Items of which a person may enter what the page says: those without an answer, and those that a person entered as questioned before. What a receipt of the platform decided stands over any entry by hand. */
export const mayBeEntered = ({ outcome, receiptId }: Pick<SubmissionItem, 'outcome' | 'receiptId'>): boolean => outcome === 'unconfirmed' || (outcome === 'questioned' && isByHand(receiptId));

const instantOf = (local: string): string => (Number.isNaN(localMinute(local)) ? '' : `${local}:00+08:00`);

/** Stores what a person read on the platform's page and applies it as any receipt; entered twice it changes nothing. Fails with the issues of `checkEntry`, with `entry.gone`, or with what the disk said. */
export async function enterByHand(store: Store, host: Client, seen: SeenByHand): Outcome {
  const sent = store.set.get('packages', seen.packageId);
  const items = seen.itemIds.map((id) => store.set.get('items', id));
  if (sent === undefined || items.some((item) => item?.packageId !== seen.packageId)) return fail({ code: 'rules', issues: [{ code: 'entry.gone', severity: 'error', path: '' }] });
  const answers = items.flatMap((item, at): HandAnswer[] => {
    if (item === undefined) return [];
    const reasons = (seen.outcome === 'accepted' ? [] : (seen.reasons[at] ?? [])).map(({ column, message }) => ({ column, message: message.trim() }));
    return [{ dataSet: item.dataSet, key: itemKey(item.recordId, item.recordRev), outcome: seen.outcome, reasons }];
  });
  const seenAt = instantOf(seen.seenAt);
  const issues = checkEntry({ answers, seenAt, remark: seen.remark, hasEvidence: seen.evidence !== null }, sent, store.now());
  if (issues.length > 0) return fail({ code: 'rules', issues });
  const stored = await host.invoke('receipts.enter', {
    packageNumber: sent.number, packageDigest: sent.digest, seenAt, answers: answers.map((answer) => ({ ...answer, reasons: [...answer.reasons] })), remark: seen.remark.trim(), evidence: seen.evidence,
  });
  return stored.ok ? applyReceipts(store, [stored.value], { kind: 'receipt.enter' }) : fail({ code: 'host', failure: stored.error });
}

/** Whether something was built on items that stand by an entry: a later item corrects or repeats one of them, or a person stood by a question. */
export function isBuiltOn(set: WorkingSet, entryId: string): boolean {
  const confirmed = readConfirmedItems(set);
  return set.by('items', 'receiptId', entryId).some(({ id }) => confirmed.has(id) || set.by('items', 'predecessorId', id).length > 0);
}

/**
 * Takes back an entry by hand that was a slip; its items stand then by what else was said of them, or at 未确认. Fails with `entry.notByHand`, `entry.takenBack`, `entry.builtOn`, or `seal.broken` where
 * another entry of the package does not open, so that nobody knows what it said.
 */
export async function takeBackEntry(store: Store, host: Client, entryId: string, reason: string): Outcome {
  const refuse = (code: string): Result<never, CommitFailure> => fail({ code: 'rules', issues: [{ code, severity: 'error', path: '' }] });
  const entry = store.set.get('receipts', entryId);
  if (entry === undefined || entry.form !== 'manual' || entry.takesBack !== undefined) return refuse('entry.notByHand');
  if (store.set.all('receipts').some(({ takesBack }) => takesBack === entryId)) return refuse('entry.takenBack');
  if (isBuiltOn(store.set, entryId)) return refuse('entry.builtOn');
  const beside = await storedFor(store, host, new Set([entry.packageNumber]));
  if (!beside.ok) return beside;
  if (beside.value.some(({ form, problems }) => form === 'manual' && problems.length > 0)) return fail({ code: 'host', failure: { code: 'seal.broken', detail: '' } });
  const stored = await host.invoke('receipts.takeBack', { digest: entry.digest, reason });
  return stored.ok ? applyReceipts(store, [stored.value], { kind: 'receipt.takeBack', reason, beside: beside.value }) : fail({ code: 'host', failure: stored.error });
}
