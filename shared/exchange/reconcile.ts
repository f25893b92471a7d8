import type { ItemOutcome, ReceiptReason, SubmissionItem, SubmissionPackage } from '../domain/records.ts';
import { joinReasons, mergeAnswers, mostFinalFirst } from './outcomes.ts';
import type { Answer } from './outcomes.ts';
import { itemKey } from './revision.ts';

/** A decoded receipt in the shape of the contract's `decodedReceipt`. */
export type ReceiptToApply = {
  readonly form: 'json' | 'xml' | 'workbook' | 'manual';
  readonly digest: string; // SHA-256 of the raw bytes: names the receipt
  readonly packageNumber: string;
  readonly packageDigest: string; // '' where the form does not carry it
  readonly receivedAt: string;
  readonly answers: readonly Answer[];
  readonly problems: readonly { readonly code: string; readonly detail: string }[];
  /** Of an entry by hand that takes another one back: that one's digest; '' or absent otherwise. */
  readonly takesBack?: string | undefined;
};

export type ItemPatch = {
  readonly itemId: string;
  readonly outcome: ItemOutcome;
  readonly reasons: readonly ReceiptReason[];
  readonly receiptId: string;
  readonly answeredAt: string;
};
export type Quarantined = { readonly key: string; readonly why: string; readonly detail: string };
/** What became of one receipt. `applied`: items that it answers for, whether or not another had said so before. */
export type ReceiptResult = {
  readonly receiptId: string;
  readonly packageId: string; // '' when unknown
  readonly applied: number;
  readonly quarantined: readonly Quarantined[];
};
export type Reconciliation = { readonly patches: readonly ItemPatch[]; readonly receipts: readonly ReceiptResult[] };

/** The id of the receipt's record: the same bytes are the same receipt, however often they come. It tells an entry by hand from what came from the platform, so that an item's state shows whose word it is. */
export const receiptId = (digest: string, form: ReceiptToApply['form'] = 'json'): string => `${form === 'manual' ? 'H' : 'R'}-${digest}`;

/** The digest in the id of a receipt's record. */
export const digestIn = (id: string): string => id.slice(2);

/** Whether an item's state is an entry by hand. */
export const isByHand = (id: string): boolean => id.startsWith('H-');

/** Nothing of a receipt with one of these is handed on or applied. The other problems concern single rows, which are not among the answers. */
const refusing: readonly string[] = ['noKey', 'forged', 'otherOffice', 'unreadable'];

export const refusesAll = (problems: readonly { readonly code: string }[]): boolean => problems.some(({ code }) => refusing.includes(code));

type State = Omit<ItemPatch, 'itemId'>;

/** How much a state weighs by whose word it is: what the platform decided, what a person entered, nothing decided. */
const weight = ({ outcome, receiptId: id }: State): number => (outcome === 'unconfirmed' ? 0 : isByHand(id) ? 1 : 2);

/**
 * The one of two states that stands. It is a maximum over a fixed order, so receipts may come in any order, twice, and one by one or together,
 * and the end is the same: what a receipt of the platform decided stands over any entry by hand, and either over 未确认; then the more final outcome wins (accepted in either form > rejected > questioned > unconfirmed), so that what was accepted is
 * never taken back by a late or stray answer; remarks are kept beside a plain acceptance; of two receipts that say the same, reasons are
 * joined and the earlier one by the platform's time, then by digest, is named as the source.
 */
function stands(a: State, b: State): State {
  const byWeight = weight(b) - weight(a);
  if (byWeight !== 0) return byWeight < 0 ? a : b;
  const byRank = mostFinalFirst.indexOf(a.outcome) - mostFinalFirst.indexOf(b.outcome);
  if (byRank !== 0) return byRank < 0 ? a : b;
  const first = a.answeredAt !== b.answeredAt ? a.answeredAt < b.answeredAt : a.receiptId <= b.receiptId;
  return { ...(first ? a : b), reasons: joinReasons(a.reasons, b.reasons) };
}

/** Outcomes after which the platform says no more; both forms of acceptance say the same. */
const verdictOf = (outcome: ItemOutcome): 'accepted' | 'rejected' | null =>
  outcome === 'accepted' || outcome === 'acceptedWithRemarks' ? 'accepted' : outcome === 'rejected' ? 'rejected' : null;
const contradict = (a: State, b: State): boolean => {
  if (a.outcome === 'unconfirmed' || b.outcome === 'unconfirmed') return false;
  const [one, other] = [verdictOf(a.outcome), verdictOf(b.outcome)];
  if (one !== null && other !== null) return one !== other;
  // A question is settled by a verdict of the platform, whoever told of it; a verdict by hand does not settle what a receipt asks, and both are shown.
  const [verdict, question] = one === null ? [b, a] : [a, b];
  return one !== other && isByHand(verdict.receiptId) && !isByHand(question.receiptId);
};

/**
 * What is set aside of a receipt that comes again, in place of what was set aside before. That it contradicted another answer stays: once its own answer
 * stands, the records no longer tell.
 */
export function setAside(before: readonly Quarantined[], now: readonly Quarantined[]): readonly Quarantined[] {
  const told = new Set(now.map(({ key, why }) => `${why}\n${key}`));
  return [...before.filter(({ key, why }) => why === 'contradicts' && !told.has(`${why}\n${key}`)), ...now];
}

/** The package that a receipt answers for. Only a workbook and an entry by hand may name it by its number alone: a signed receipt is for the bytes that it names. */
const answersFor = ({ form, packageNumber, packageDigest }: ReceiptToApply, sent: SubmissionPackage): boolean =>
  sent.number === packageNumber && (sent.digest === packageDigest || (packageDigest === '' && (form === 'workbook' || form === 'manual')));

const sameState = (a: State, b: State): boolean =>
  a.outcome === b.outcome && a.receiptId === b.receiptId && a.answeredAt === b.answeredAt && JSON.stringify(a.reasons) === JSON.stringify(b.reasons);

/**
 * Applies receipts to the items that were sent. Pure: answers the patches (only items that change) and, for each receipt, what was applied and what is set
 * aside for a person, with `why` one of the contract's problem codes, or `contradicts` where accepted stands against rejected: the item follows `stands`, and whichever receipt came
 * second bears the trace, its detail naming the outcome that stands and the other one. An answer for an older revision touches that revision's item alone.
 *
 * Entries by hand that were taken back (`takenBack`: their digests, beside those that the receipts themselves name) say nothing. An item that stands by such a one begins anew at 未确认; what else was
 * said of it must be among `receipts` then.
 */
export function reconcile(receipts: readonly ReceiptToApply[], items: readonly SubmissionItem[], packages: readonly SubmissionPackage[], takenBack: ReadonlySet<string> = new Set()): Reconciliation {
  const goes = new Set(receipts.flatMap(({ takesBack = '' }) => (takesBack === '' ? [] : [takesBack])));
  const gone = new Set([...takenBack, ...goes]);
  const isGone = ({ form, digest }: ReceiptToApply): boolean => form === 'manual' && gone.has(digest);
  const itemsOf = new Map<string, SubmissionItem>();
  for (const item of items) itemsOf.set(`${item.packageId}\n${item.dataSet}\n${itemKey(item.recordId, item.recordRev)}`, item);
  const states = new Map<string, State>();
  const goneIds = new Set([...gone].map((digest) => receiptId(digest, 'manual')));
  if (goneIds.size > 0) for (const item of items) if (goneIds.has(item.receiptId)) states.set(item.id, undecided);
  // Of entries that say the same one is named and the reasons are joined: those of the one that goes now go too. One that went before and comes again touches nothing.
  for (const receipt of receipts.filter(({ form, digest }) => form === 'manual' && goes.has(digest))) {
    const target = packages.find((one) => answersFor(receipt, one));
    for (const { dataSet, key } of receipt.answers) {
      const item = itemsOf.get(`${target?.id ?? ''}\n${dataSet}\n${key}`);
      if (item !== undefined && isByHand(item.receiptId)) states.set(item.id, undecided);
    }
  }
  const results = receipts.map((receipt): ReceiptResult => {
    const id = receiptId(receipt.digest, receipt.form);
    const quarantined: Quarantined[] = receipt.problems
      .filter(({ code }) => code !== 'unknownPackage') // the main process knows this device's packages only; the records know all
      .map(({ code, detail }) => ({ key: '', why: code, detail }));
    const target = packages.find((one) => answersFor(receipt, one));
    if (refusesAll(receipt.problems)) return { receiptId: id, packageId: '', applied: 0, quarantined };
    if (target === undefined) return { receiptId: id, packageId: '', applied: 0, quarantined: [...quarantined, { key: '', why: 'unknownPackage', detail: receipt.packageNumber }] };
    if (isGone(receipt)) return { receiptId: id, packageId: target.id, applied: 0, quarantined };
    let applied = 0;
    for (const answer of mergeAnswers(receipt.answers)) {
      const item = itemsOf.get(`${target.id}\n${answer.dataSet}\n${answer.key}`);
      if (item === undefined) {
        quarantined.push({ key: answer.key, why: 'unknownItem', detail: answer.dataSet });
        continue;
      }
      applied += 1;
      const before = states.get(item.id) ?? stateOf(item);
      const said: State = { outcome: answer.outcome, reasons: joinReasons(answer.reasons, []), receiptId: id, answeredAt: receipt.receivedAt };
      const state = stands(before, said);
      if (contradict(before, said)) quarantined.push({ key: answer.key, why: 'contradicts', detail: `${state.outcome} ${state.receiptId === id ? before.outcome : answer.outcome}` });
      states.set(item.id, state);
    }
    return { receiptId: id, packageId: target.id, applied, quarantined };
  });
  const patches = items.flatMap((item): ItemPatch[] => {
    const state = states.get(item.id);
    return state === undefined || sameState(state, stateOf(item)) ? [] : [{ itemId: item.id, ...state }];
  });
  return { patches, receipts: results };
}

const undecided: State = { outcome: 'unconfirmed', reasons: [], receiptId: '', answeredAt: '' };
const stateOf = (item: SubmissionItem): State => ({ outcome: item.outcome, reasons: item.reasons, receiptId: item.receiptId, answeredAt: item.answeredAt });
