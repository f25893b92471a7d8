import type { ItemOutcome, ReceiptReason } from '../domain/records.ts';

/** What a receipt says of one item. */
export type Answer = { readonly dataSet: string; readonly key: string; readonly outcome: ItemOutcome; readonly reasons: readonly ReceiptReason[] };

const words: Readonly<Record<string, ItemOutcome>> = {
  已入库: 'accepted', '已入库(有提示)': 'acceptedWithRemarks', '已入库（有提示）': 'acceptedWithRemarks', 校验不通过: 'rejected',
  疑问数据: 'questioned', 未关联数据: 'questioned', 未确认: 'unconfirmed',
};
const names: Readonly<Record<string, ItemOutcome>> = {
  accepted: 'accepted', acceptedWithRemarks: 'acceptedWithRemarks', rejected: 'rejected', questioned: 'questioned', unconfirmed: 'unconfirmed',
};

/** The outcome for a wire word or its English name (JSON uses either); undefined for any other word. */
export function parseOutcome(word: string): ItemOutcome | undefined {
  const key = word.trim();
  return Object.hasOwn(words, key) ? words[key] : Object.hasOwn(names, key) ? names[key] : undefined;
}

/** Within one receipt the worst entry counts: what names a fault is not accepted by another entry of the same answer. */
const worstFirst: readonly ItemOutcome[] = ['rejected', 'questioned', 'acceptedWithRemarks', 'accepted', 'unconfirmed'];
/** Between receipts the most final counts, see reconcile.ts. */
export const mostFinalFirst: readonly ItemOutcome[] = ['acceptedWithRemarks', 'accepted', 'rejected', 'questioned', 'unconfirmed'];

/** Characters of a reason's place and of its message that are kept. */
const mostOfPlace = 200;
const mostOfMessage = 1000;
const cutShort = '…（原文过长，其余从略）';

/** A reason as it is kept, whatever form it came in: a message that is too long is cut and says so; the receipt itself is kept whole on disk. */
export function readReason(column: string, message: string): ReceiptReason {
  return { column: column.slice(0, mostOfPlace), message: message.length <= mostOfMessage ? message : message.slice(0, mostOfMessage - cutShort.length).replace(/[\ud800-\udbff]$/, '') + cutShort };
}

const reasonKey = (reason: ReceiptReason): string => `${reason.column}\n${reason.message}`;

/** Reasons of both, each once, in one fixed order. */
export function joinReasons(a: readonly ReceiptReason[], b: readonly ReceiptReason[]): readonly ReceiptReason[] {
  const all = new Map([...a, ...b].map((reason) => [reasonKey(reason), { column: reason.column, message: reason.message }]));
  return [...all.entries()].sort(([x], [y]) => (x < y ? -1 : 1)).map(([, reason]) => reason);
}

/** One answer per record: two entries for one record are one outcome with the reasons of both. Order of first mention is kept. */
export function mergeAnswers(answers: readonly Answer[]): readonly Answer[] {
  const merged = new Map<string, Answer>();
  for (const answer of answers) {
    const key = `${answer.dataSet}\n${answer.key}`;
    const earlier = merged.get(key);
    if (earlier === undefined) merged.set(key, { ...answer, reasons: joinReasons(answer.reasons, []) });
    else {
      const worse = worstFirst.indexOf(answer.outcome) < worstFirst.indexOf(earlier.outcome) ? answer.outcome : earlier.outcome;
      merged.set(key, { ...earlier, outcome: worse, reasons: joinReasons(earlier.reasons, answer.reasons) });
    }
  }
  return [...merged.values()];
}
