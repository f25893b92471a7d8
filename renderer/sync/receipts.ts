import type { Client } from '../host/client.ts';
import type { Receipt, SubmissionPackage } from '../../shared/domain/records.ts';
import type { DecodedReceipt } from '../../shared/ipc/contract.ts';
import { isByHand, receiptId, reconcile, setAside } from '../../shared/exchange/reconcile.ts';
import type { ReceiptResult } from '../../shared/exchange/reconcile.ts';
import { fail, ok } from '../../shared/lib/result.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { CommitFailure } from '../store/commit.ts';
import { readConfirmedItems, readReceiptAgeDays, writeSetting } from '../store/settings.ts';
import type { Store } from '../store/store.ts';
import type { WorkingSet } from '../store/workingSet.ts';
import { commitInParts } from './commitInParts.ts';
import { besideTakenBack, webPage, takenBackDigests } from './takenBack.ts';

/** What receipts brought: items whose outcome moved, and for each receipt what was applied and what was set aside. `unread`: names of files in the exchange folder that could not be read. */
export type ReceiptSummary = { readonly changedItems: number; readonly receipts: readonly ReceiptResult[]; readonly unread?: readonly string[] };
type Outcome = Promise<Result<ReceiptSummary, CommitFailure>>;

/**
 * How receipts are applied. `fileName`: of the file that a person chose. `kind` and `reason`: of the change, where a person entered them or took them back. `beside`: what else was said of the packages of entries that
 * are taken back; their records stay.
 */
export type Applying = { readonly fileName?: string; readonly kind?: 'receipt.apply' | 'receipt.enter' | 'receipt.takeBack'; readonly reason?: string; readonly beside?: readonly DecodedReceipt[] };

/** Applies decoded receipts as one commit, however many answers they hold. Each is kept once, by its bytes' digest; one that came before changes nothing. */
export async function applyReceipts(store: Store, receipts: readonly DecodedReceipt[], { fileName = '', kind = 'receipt.apply', reason = '', beside = [] }: Applying = {}): Outcome {
  if (receipts.length === 0) return ok({ changedItems: 0, receipts: [] });
  return commitInParts(store, kind, (draft) => {
    const given = [...beside, ...receipts].map(({ entry, ...receipt }) => ({ ...receipt, takesBack: entry?.takesBack }));
    const { patches, receipts: results } = reconcile(given, draft.set.all('items'), draft.set.all('packages'), takenBackDigests(draft.set));
    for (const { itemId, ...state } of patches) draft.update('items', itemId, state);
    const byId = new Map(receipts.map((receipt) => [receiptId(receipt.digest, receipt.form), receipt]));
    for (const [id, receipt] of byId) {
      const result = results.find((one) => one.receiptId === id);
      if (result === undefined) continue;
      const content = {
        packageId: result.packageId, packageNumber: receipt.packageNumber, form: receipt.form, digest: receipt.digest, receivedAt: receipt.receivedAt,
        applied: result.applied, quarantined: result.quarantined, ...(fileName !== '' && { fileName: fileName.slice(-255) }), ...(receipt.entry !== undefined && entryFields(receipt.entry)),
      };
      // A receipt for a package that was unknown then may fit now.
      const before = draft.set.get('receipts', id);
      if (before === undefined) draft.create('receipts', content, id);
      else draft.update('receipts', id, { ...content, quarantined: setAside(before.quarantined, content.quarantined) });
    }
    for (const [packageId, receipt] of answeredUndelivered(draft.set, byId, results)) draft.update('packages', packageId, { ...arrivedBy[receipt.form], deliveredAt: receipt.receivedAt });
    for (const [packageId, delivered] of deliveredByHandAnew(draft.set, receipts)) draft.update('packages', packageId, delivered);
    return ok({ changedItems: patches.filter(({ outcome }) => outcome !== 'unconfirmed' || kind === 'receipt.takeBack').length, receipts: results.filter(({ receiptId: id }) => byId.has(id)) });
  }, reason);
}

/** How a package arrived that is answered and of which no delivery is recorded, by the form of the answer. */
const arrivedBy = {
  json: { delivery: 'uploaded', deliveredTo: 'service' }, manual: { delivery: 'uploaded', deliveredTo: webPage }, xml: { delivery: 'handedOver', deliveredTo: 'folder' }, workbook: { delivery: 'handedOver', deliveredTo: 'folder' },
} as const;

const entryFields = ({ by, remark, evidenceName, evidence, takesBack }: NonNullable<DecodedReceipt['entry']>): Pick<Receipt, 'enteredBy' | 'remark' | 'evidence' | 'fileName' | 'takesBack'> => ({
  enteredBy: by, remark, evidence, ...(evidenceName !== '' && { fileName: evidenceName }), ...(takesBack !== '' && { takesBack: receiptId(takesBack, 'manual') }),
});

/** Packages of which an entry by hand alone told that they arrived, and of which entries are taken back now: as the earliest entry that is left says, or as not sent. */
function deliveredByHandAnew(set: WorkingSet, receipts: readonly DecodedReceipt[]): ReadonlyMap<string, Pick<SubmissionPackage, 'delivery' | 'deliveredAt' | 'deliveredTo'>> {
  const gone = new Set([...takenBackDigests(set), ...receipts.flatMap(({ entry }) => (entry === undefined || entry.takesBack === '' ? [] : [entry.takesBack]))]);
  const numbers = new Set(receipts.filter(({ entry }) => entry !== undefined && entry.takesBack !== '').map(({ packageNumber }) => packageNumber));
  return new Map(set.all('packages').filter((one) => numbers.has(one.number) && one.deliveredTo === webPage).map((one) => {
    const left = set.by('receipts', 'packageId', one.id).filter(({ form, takesBack, digest, applied }) => form === 'manual' && takesBack === undefined && applied > 0 && !gone.has(digest)).map(({ receivedAt }) => receivedAt).sort();
    return [one.id, left[0] === undefined ? { delivery: 'built', deliveredAt: '', deliveredTo: '' } : { delivery: one.delivery, deliveredAt: left[0], deliveredTo: one.deliveredTo }] as const;
  }));
}

/** Packages that were answered and of which no delivery is recorded, with the earliest answer: whoever answers for a package has it. */
function answeredUndelivered(set: WorkingSet, byId: ReadonlyMap<string, DecodedReceipt>, results: readonly ReceiptResult[]): ReadonlyMap<string, DecodedReceipt> {
  const answered = new Map<string, DecodedReceipt>();
  for (const { receiptId: id, packageId, applied } of results) {
    const receipt = byId.get(id);
    if (receipt === undefined || applied === 0 || set.get('packages', packageId)?.delivery !== 'built') continue;
    const earlier = answered.get(packageId);
    if (earlier === undefined || receipt.receivedAt < earlier.receivedAt) answered.set(packageId, receipt);
  }
  return answered;
}

/** Packages that the service is asked about at once, at most (`receipts.fetch`). */
const mostAsked = 1000;

/**
 * Numbers of the delivered packages of which a receipt may still say something: of an item without an answer, and of one, corrected by no later item, that the platform questions or of which an entry by hand
 * alone tells. Those without an answer first, the longest delivered first.
 */
export function packagesToAsk(set: WorkingSet): readonly string[] {
  const [waiting, others] = [new Set<string>(), new Set<string>()];
  for (const { id, packageId, outcome, receiptId: source } of set.all('items')) {
    if (outcome === 'unconfirmed') waiting.add(packageId);
    else if ((outcome === 'questioned' || isByHand(source)) && set.by('items', 'predecessorId', id).length === 0) others.add(packageId);
  }
  const delivered = (ids: ReadonlySet<string>) => [...ids].flatMap((id) => set.get('packages', id) ?? []).filter(({ delivery }) => delivery !== 'built').sort((a, b) => (a.deliveredAt < b.deliveredAt ? -1 : 1));
  return [...new Set([...delivered(waiting), ...delivered(others)].map(({ number }) => number))].slice(0, mostAsked);
}

/** Asks the service for the receipts of these packages and applies them, also those that came before it failed. */
export async function fetchReceipts(store: Store, host: Client, packageNumbers: readonly string[], job: string): Outcome {
  const fetched = await host.invoke('receipts.fetch', { packageNumbers: [...packageNumbers], job });
  if (fetched.ok) return applyReceipts(store, fetched.value.receipts);
  const kept = await applyStoredReceipts(store, host);
  return kept.ok ? fail({ code: 'host', failure: fetched.error }) : kept;
}

/** Applies the receipts that lie in the folder of the file exchange. */
export async function collectReceipts(store: Store, host: Client): Outcome {
  const collected = await host.invoke('receipts.collect', {});
  if (!collected.ok) return fail({ code: 'host', failure: collected.error });
  const applied = await applyReceipts(store, collected.value.receipts);
  return applied.ok ? ok({ ...applied.value, unread: collected.value.unread }) : applied;
}

/** Stores, decodes and applies one receipt file that the user chose or dropped; a file that is no receipt is refused and not kept. */
export async function readReceiptFile(store: Store, host: Client, name: string, content: Uint8Array<ArrayBuffer>): Outcome {
  const read = await host.invoke('receipts.read', { name, content });
  return read.ok ? applyReceipts(store, [read.value], { fileName: name }) : fail({ code: 'host', failure: read.error });
}

/** What may be read otherwise than before though the bytes are the same: the platform's key was not set or was another one, the stored copy did not open. */
const mayChange = ({ why, detail }: Receipt['quarantined'][number]): boolean => why === 'noKey' || why === 'forged' || (why === 'unreadable' && detail === 'stored');

/** At start, after `adoptPackages`, and when the platform's key was set: applies receipts that were stored before a crash and have no record yet, and those that may be believed or matched now. */
export async function applyStoredReceipts(store: Store, host: Client): Outcome {
  const numbers = new Set(store.set.all('packages').map((one) => one.number));
  const fitsNow = ({ packageNumber, quarantined }: Receipt): boolean => numbers.has(packageNumber) && quarantined.some(({ why }) => why === 'unknownPackage');
  const done = store.set.all('receipts').filter((receipt) => !fitsNow(receipt) && !receipt.quarantined.some(mayChange));
  const stored = await host.invoke('receipts.stored', { known: done.map((receipt) => receipt.digest) });
  if (!stored.ok) return fail({ code: 'host', failure: stored.error });
  const { receipts } = stored.value;
  const beside = await besideTakenBack(store, host, receipts);
  return beside.ok ? applyReceipts(store, receipts, { beside: beside.value }) : beside;
}

/** Delivered packages with items that nobody answered within the configured age, oldest first: ask again, do not resend. `now` in milliseconds since 1970. */
export function missingReceipts(set: WorkingSet, now: number): readonly { readonly packageId: string; readonly number: string; readonly items: number; readonly days: number }[] {
  const age = readReceiptAgeDays(set);
  return set.all('packages').flatMap((sent) => {
    const days = Math.floor((now - Date.parse(sent.deliveredAt)) / 86_400_000);
    if (sent.delivery === 'built' || !(days >= age)) return [];
    const items = set.by('items', 'packageId', sent.id).filter((item) => item.outcome === 'unconfirmed').length;
    return items === 0 ? [] : [{ packageId: sent.id, number: sent.number, items, days }];
  }).sort((a, b) => b.days - a.days);
}

/** How many items wait longer than that. */
export const missingItems = (set: WorkingSet, now: number): number => missingReceipts(set, now).reduce((sum, { items }) => sum + items, 0);

/** A person stands by a questioned record as it is: the next package holds it once more, naming the questioned item as its predecessor. */
export async function confirmQuestioned(store: Store, itemId: string, reason: string): Promise<Result<null, CommitFailure>> {
  const kept = await store.commit('item.confirm', reason, (draft) => {
    const item = draft.set.get('items', itemId);
    if (item?.outcome !== 'questioned' || item.operation === 'withdraw') return fail([{ code: 'item.notQuestioned', severity: 'error', path: '' }]);
    writeSetting(draft, 'confirmedItems', [...new Set([...readConfirmedItems(draft.set), itemId])]);
    return ok(null);
  });
  return kept.ok ? ok(null) : kept;
}
