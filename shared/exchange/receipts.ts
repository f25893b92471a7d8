import { z } from 'zod';
import { fail, ok } from '../lib/result.ts';
import type { Result } from '../lib/result.ts';
import { parseXml } from './decode.ts';
import type { XmlNode } from './decode.ts';
import { mergeAnswers, parseOutcome } from './outcomes.ts';
import type { Answer } from './outcomes.ts';

z.config({ jitless: true });

/** A signed receipt as read, before anybody decided whether to believe it. `signed` is the exact text that the signature covers. */
export type SignedReceipt = {
  readonly form: 'json' | 'xml';
  readonly office: string;
  readonly packageNumber: string;
  readonly packageDigest: string;
  readonly at: string; // the platform's instant
  readonly answers: readonly Answer[];
  readonly signed: string;
  readonly signature: string;
};

const body = z.object({
  receiptId: z.string().max(200).optional(),
  office: z.string().max(40),
  package: z.string().max(40),
  digest: z.string().max(64),
  at: z.string().max(40),
  answers: z.array(z.object({
    dataSet: z.string().max(20), key: z.string().max(300), outcome: z.string().max(40),
    reasons: z.array(z.object({ column: z.string().max(200), message: z.string().max(1000) })).max(1000).default([]),
  })).max(200_000),
});
const envelope = z.object({ format: z.literal('ccd-receipt/1'), body: z.string(), signature: z.string().max(200) });

type Unread = { readonly dataSet: string; readonly key: string; readonly word: string; readonly reasons: Answer['reasons'] };

/** Words become outcomes; a word that nobody knows makes the receipt unreadable, for a guess could lose a rejection. */
function answersOf(entries: readonly Unread[]): Result<readonly Answer[], string> {
  const answers: Answer[] = [];
  for (const { dataSet, key, word, reasons } of entries) {
    const outcome = parseOutcome(word);
    if (outcome === undefined) return fail('outcome word');
    answers.push({ dataSet, key, outcome, reasons });
  }
  return ok(mergeAnswers(answers));
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

/** Reads a JSON receipt; the failure says which part does not fit. */
export function decodeJsonReceipt(text: string): Result<SignedReceipt, string> {
  const outer = envelope.safeParse(parseJson(text));
  if (!outer.success) return fail('envelope');
  const inner = body.safeParse(parseJson(outer.data.body));
  if (!inner.success) return fail('body');
  const answers = answersOf(inner.data.answers.map((answer) => ({ ...answer, word: answer.outcome })));
  if (!answers.ok) return answers;
  const { office, package: packageNumber, digest: packageDigest, at } = inner.data;
  return ok({ form: 'json', office, packageNumber, packageDigest, at, answers: answers.value, signed: outer.data.body, signature: outer.data.signature });
}

const textOf = (node: XmlNode, name: string): string => node.children.find((child) => child.name === name)?.text ?? '';

/** Reads `…_HZ.xml`. The signature covers the text between `<HZ>` and `<QM>` as it stands in the file. */
export function decodeXmlReceipt(text: string): Result<SignedReceipt, string> {
  const parsed = parseXml(text, 4);
  if (!parsed.ok) return fail(parsed.error.code);
  const root = parsed.value;
  const start = text.indexOf('<HZ>');
  const end = text.lastIndexOf('<QM>');
  if (root.name !== 'HZ' || start < 0 || end < start || root.children.at(-1)?.name !== 'QM') return fail('root');
  const records = root.children.filter((child) => child.name === 'JL');
  const answers = answersOf(records.map((record) => ({
    dataSet: textOf(record, 'SJJ'), key: textOf(record, 'JLBS'), word: textOf(record, 'JG'),
    reasons: record.children.filter((child) => child.name === 'CW').map((fault) => ({ column: textOf(fault, 'ZD').slice(0, 200), message: textOf(fault, 'SM').slice(0, 1000) })),
  })));
  if (!answers.ok) return answers;
  return ok({
    form: 'xml', office: textOf(root, 'JGDM'), packageNumber: textOf(root, 'BSBH'), packageDigest: textOf(root, 'ZY'), at: textOf(root, 'SJ'),
    answers: answers.value, signed: text.slice(start + 4, end), signature: textOf(root, 'QM').trim(),
  });
}
