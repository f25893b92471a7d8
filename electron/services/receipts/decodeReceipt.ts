import { createHash } from 'node:crypto';
import { dataSetOfHeader, keyColumn, readFeedback } from '../../../shared/exchange/feedback.ts';
import { decodeJsonReceipt, decodeXmlReceipt } from '../../../shared/exchange/receipts.ts';
import type { SignedReceipt } from '../../../shared/exchange/receipts.ts';
import { refusesAll } from '../../../shared/exchange/reconcile.ts';
import type { DecodedReceipt } from '../../../shared/ipc/contract.ts';
import type { OpenedPackage } from '../packages/readPackage.ts';
import { isSignedBy } from '../signing/sm2.ts';
import { readFeedbackSheet } from './feedbackSheet.ts';

/** What decoding needs to know of this office: the key it trusts and the packages it built. */
export type Trust = {
  readonly platformKey: string; // '' for none
  /** `known`: built here; `otherOffice`: this device builds for other offices only; `unknown`: ours, or nothing is known. */
  readonly findPackage: (office: string, number: string) => Promise<{ readonly kind: 'known'; readonly opened: OpenedPackage } | { readonly kind: 'otherOffice' | 'unknown' }>;
  /** The package that holds an item of this key. */
  readonly findByKeys: (keys: readonly string[]) => Promise<OpenedPackage | null>;
};

type Problem = DecodedReceipt['problems'][number];

export const receiptDigest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The form by the first bytes, never by the name: what a file is called proves nothing. */
export function formOf(bytes: Uint8Array): 'json' | 'xml' | 'workbook' | null {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return 'workbook';
  const first = new TextDecoder().decode(bytes.subarray(0, 200)).trimStart()[0];
  return first === '{' ? 'json' : first === '<' ? 'xml' : null;
}

const keyHeader = '记录标识';
const marks = { json: 'ccd-receipt/', xml: '<HZ>' } as const;

/** Whether it bears the marks of a receipt at all, be it whole or not: what bears none is somebody's wrong file. */
export async function isReceipt(bytes: Uint8Array): Promise<boolean> {
  const form = formOf(bytes);
  if (form === 'workbook') return (await readFeedbackSheet(bytes))?.rows[0]?.includes(keyHeader) === true;
  return form !== null && new TextDecoder().decode(bytes).includes(marks[form]);
}

const textOf = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

async function believe(receipt: SignedReceipt, trust: Trust): Promise<readonly Problem[]> {
  if (trust.platformKey === '') return [{ code: 'noKey', detail: '' }];
  if (!isSignedBy(new TextEncoder().encode(receipt.signed), receipt.signature, trust.platformKey)) return [{ code: 'forged', detail: 'signature' }];
  const found = await trust.findPackage(receipt.office, receipt.packageNumber);
  if (found.kind !== 'known') return [found.kind === 'otherOffice' ? { code: 'otherOffice', detail: '' } : { code: 'unknownPackage', detail: receipt.packageNumber }];
  return found.opened.digest === receipt.packageDigest ? [] : [{ code: 'unknownPackage', detail: 'digest' }];
}

/**
 * Decodes one receipt of any form. `storedAt` is the instant at which its bytes were stored; `receivedAt` of a signed receipt that names one is the platform's own time, so that it does
 * not depend on when or in what order receipts came. Without a configured platform key a signed receipt cannot be checked, and is not believed: `noKey`.
 */
export async function decodeReceipt(bytes: Uint8Array, storedAt: string, trust: Trust): Promise<DecodedReceipt> {
  const form = formOf(bytes);
  const base = { digest: receiptDigest(bytes), packageNumber: '', packageDigest: '', receivedAt: storedAt, answers: [] };
  const unreadable = (detail: string): DecodedReceipt => ({ ...base, form: form ?? 'json', problems: [{ code: 'unreadable', detail }] });
  if (form === null) return unreadable('form');
  if (form === 'workbook') return decodeWorkbook(bytes, base, trust);
  const text = textOf(bytes);
  if (text === null) return unreadable('UTF-8');
  const decoded = form === 'json' ? decodeJsonReceipt(text) : decodeXmlReceipt(text);
  if (!decoded.ok) return unreadable(decoded.error);
  const receipt = decoded.value;
  const problems = await believe(receipt, trust);
  const believed = !refusesAll(problems);
  return {
    form, digest: base.digest, receivedAt: receipt.at === '' ? storedAt : receipt.at,
    packageNumber: receipt.packageNumber, packageDigest: receipt.packageDigest,
    answers: believed ? receipt.answers.map((answer) => ({ ...answer, reasons: [...answer.reasons] })) : [],
    problems: [...problems],
  };
}

async function decodeWorkbook(bytes: Uint8Array, base: Omit<DecodedReceipt, 'form' | 'problems'>, trust: Trust): Promise<DecodedReceipt> {
  const form = 'workbook' as const;
  const sheet = await readFeedbackSheet(bytes);
  if (sheet === null) return { ...base, form, problems: [{ code: 'unreadable', detail: 'workbook' }] };
  // Every data set's key column lies elsewhere: the keys of all candidates are looked up, and the package's own profile then judges the header.
  const header = sheet.rows[0] ?? [];
  const keyAt = header.indexOf(keyHeader);
  if (keyAt < 0) return { ...base, form, problems: [{ code: 'unreadable', detail: 'header' }] };
  const keys = sheet.rows.slice(1).map((cells) => cells[keyAt] ?? '').filter((key) => key !== '');
  const opened = await trust.findByKeys(keys);
  if (opened === null) return { ...base, form, problems: [{ code: 'unknownPackage', detail: '' }] };
  const dataSet = dataSetOfHeader(header, opened.profile.dataSets);
  if (dataSet === undefined || keyColumn(dataSet) !== keyAt) return { ...base, form, packageNumber: opened.manifest.number, problems: [{ code: 'unreadable', detail: 'header' }] };
  const sent = new Map(opened.items.filter((item) => item.dataSet === dataSet.code).map((item) => [item.key, item.item]));
  const feedback = readFeedback(sheet, dataSet, sent);
  return {
    ...base, form, packageNumber: opened.manifest.number, packageDigest: opened.digest,
    answers: feedback.answers.map((answer) => ({ ...answer, reasons: [...answer.reasons] })), problems: [...feedback.problems],
  };
}
