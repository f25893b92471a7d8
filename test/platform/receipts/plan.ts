import type { Faults } from '../faults.ts';
import type { Answer } from '../outcomes.ts';
import type { StoredPackage } from '../register.ts';
import type { PlannedReceipt, Receipt } from './receipt.ts';

const genuine = (receipt: Receipt): PlannedReceipt => ({ receipt, forged: false });

/** Everything that the package's content alone decides; the same package has the same receipt at every asking. */
export const receiptOf = (taken: StoredPackage, answers: readonly Answer[] = taken.answers, suffix = ''): Receipt => ({
  receiptId: `R${taken.number || taken.digest.slice(0, 12)}${suffix}`, office: taken.office.code, package: taken.number, digest: taken.digest, at: taken.at, answers,
});

const contrary = (answer: Answer): Answer => answer.outcome === '校验不通过'
  ? { ...answer, outcome: '已入库', reasons: [] }
  : { ...answer, outcome: '校验不通过', reasons: [{ column: '', message: '本行格式错误' }] };

const apart = (answer: Answer): readonly Answer[] => (answer.reasons.length < 2 ? [answer] : answer.reasons.map((reason) => ({ ...answer, reasons: [reason] })));

function inParts(taken: StoredPackage, answers: readonly Answer[], parts: number): readonly Receipt[] {
  const size = Math.max(1, Math.ceil(answers.length / parts));
  return Array.from({ length: Math.ceil(answers.length / size) }, (_, part) => receiptOf(taken, answers.slice(part * size, (part + 1) * size), `-${part + 1}`));
}

/**
 * Which receipts are handed out when a package is asked for, faults included.
 * @param asked how many times this package was asked for before
 * @param earlier the office's packages that came before
 */
export function planReceipts(taken: StoredPackage, answersWanted: readonly Answer[], earlier: readonly StoredPackage[], asked: number, faults: Faults): readonly PlannedReceipt[] {
  if (asked < (faults.receipt('receiptLate')?.asks ?? 0)) return [];
  const answers = faults.receipt('receiptErrorsApart') ? answersWanted.flatMap(apart) : answersWanted;
  const parts = faults.receipt('receiptParts');
  const late = faults.receipt('receiptLate')?.asks ?? 0;
  const own = parts ? inParts(taken, answers, parts.parts) : [receiptOf(taken, answers)];
  const due = parts?.oneAtATime ? own.slice(asked - late, asked - late + 1) : own;

  const untrue = ['receiptUnknownPackage', 'receiptForged', 'receiptOtherOffice'] as const;
  const alone = untrue.some((kind) => faults.receipt(kind)?.alone);
  let planned: PlannedReceipt[] = alone ? [] : due.map(genuine);
  if (faults.receipt('receiptEarlier')) planned.push(...earlier.map((one) => genuine(receiptOf(one))));
  if (faults.receipt('receiptTwice')) planned = planned.flatMap((one) => [one, one]);
  if (faults.receipt('receiptUnknownPackage')) planned.push(genuine({ ...receiptOf(taken, answers, '-U'), package: `${taken.day.replaceAll('-', '')}-99` }));
  if (faults.receipt('receiptOtherOffice')) planned.push(genuine({ ...receiptOf(taken, answers, '-O'), office: '91350100M000100Y43' }));
  if (faults.receipt('receiptForged')) planned.unshift({ receipt: receiptOf(taken, answers.map(contrary), '-F'), forged: true });
  return faults.receipt('receiptOutOfOrder') ? planned.reverse() : planned;
}
