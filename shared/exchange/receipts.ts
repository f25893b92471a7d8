import { z } from 'zod';
import { fail, ok } from '../lib/result.ts';
import type { Result } from '../lib/result.ts';
import { parseXml } from './decode.ts';
import type { XmlNode } from './decode.ts';
import { mergeAnswers, parseOutcome, readReason } from './outcomes.ts';
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
  office: z.string().max(40),
  package: z.string().max(40),
  digest: z.string().max(64),
  at: z.string().max(40),
  answers: z.array(z.object({
    dataSet: z.string().max(20), key: z.string().max(300), outcome: z.string().max(40),
    reasons: z.array(z.object({ column: z.string(), message: z.string() }).transform(({ column, message }) => readReason(column, message))).default([]),
  })).max(200_000),
});
const envelope = z.object({ format: z.literal('ccd-receipt/1'), body: z.string(), signature: z.string().max(200) });

/**
 * What a receipt says, in either form. A word that nobody knows makes it unreadable, for a guess could lose a rejection. 未确认 is an answer like the others: the
 * platform has the item and has not decided.
 */
function readBody(raw: unknown): Result<Pick<SignedReceipt, 'office' | 'packageNumber' | 'packageDigest' | 'at' | 'answers'>, string> {
  const parsed = body.safeParse(raw);
  if (!parsed.success) return fail('body');
  const answers: Answer[] = [];
  for (const { dataSet, key, outcome: word, reasons } of parsed.data.answers) {
    const outcome = parseOutcome(word);
    if (outcome === undefined) return fail('outcome word');
    answers.push({ dataSet, key, outcome, reasons });
  }
  const { office, package: packageNumber, digest: packageDigest, at } = parsed.data;
  return ok({ office, packageNumber, packageDigest, at, answers: mergeAnswers(answers) });
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
  const said = readBody(parseJson(outer.data.body));
  return said.ok ? ok({ form: 'json', ...said.value, signed: outer.data.body, signature: outer.data.signature }) : said;
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
  const said = readBody({
    office: textOf(root, 'JGDM'), package: textOf(root, 'BSBH'), digest: textOf(root, 'ZY'), at: textOf(root, 'SJ'),
    answers: root.children.filter((child) => child.name === 'JL').map((record) => ({
      dataSet: textOf(record, 'SJJ'), key: textOf(record, 'JLBS'), outcome: textOf(record, 'JG'),
      reasons: record.children.filter((child) => child.name === 'CW').map((fault) => ({ column: textOf(fault, 'ZD'), message: textOf(fault, 'SM') })),
    })),
  });
  return said.ok ? ok({ form: 'xml', ...said.value, signed: text.slice(start + 4, end), signature: textOf(root, 'QM').trim() }) : said;
}
