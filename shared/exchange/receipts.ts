import { z } from 'zod';
import { toInstant } from '../lib/dates.ts';
import { parseJson } from '../lib/parseJson.ts';
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
  readonly at: string; // the platform's instant, '' where it names none
  readonly answers: readonly Answer[];
  readonly signed: string;
  readonly signature: string;
};

/** An instant as it can be compared with others as text: in Asia/Shanghai; '' for what is none, since no answer is lost for its date. */
const instant = z.string().max(40).transform((text) => (!z.iso.datetime({ offset: true }).safeParse(text).success ? '' : text.endsWith('+08:00') ? text : toInstant(Date.parse(text))));
const body = z.object({
  office: z.string().max(40),
  package: z.string().max(40),
  digest: z.string().regex(/^[0-9a-f]{64}$/i),
  at: instant,
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

/** Half of a character has no bytes of its own in UTF-8, so that a signature over another text would cover it. */
const isHalved = (text: string): boolean => /\p{Surrogate}/u.test(text);

/** Reads a JSON receipt; the failure says which part does not fit. */
export function decodeJsonReceipt(text: string): Result<SignedReceipt, string> {
  const outer = envelope.safeParse(parseJson(text));
  if (!outer.success) return fail('envelope');
  if (isHalved(outer.data.body)) return fail('body');
  const said = readBody(parseJson(outer.data.body));
  return said.ok ? ok({ form: 'json', ...said.value, signed: outer.data.body, signature: outer.data.signature }) : said;
}

const textOf = (node: XmlNode, name: string): string => node.children.find((child) => child.name === name)?.text ?? '';

/** What follows the signed text, to the end of the file. */
const signatureAndEnd = /^<QM>\s*([0-9A-Fa-f]{128})\s*<\/QM>\s*<\/HZ>\s*$/;

/** The two parts of `<HZ>signed text<QM>signature</QM></HZ>`, behind a declaration or none; null for a file of any other shape. */
function partsOf(text: string): { readonly signed: string; readonly signature: string } | null {
  const rest = text.replace(/^\s*(?:<\?xml\s[^<>]*\?>\s*)?/, '');
  const end = rest.lastIndexOf('<QM>');
  const signature = signatureAndEnd.exec(rest.slice(Math.max(end, 0)))?.[1];
  const signed = rest.slice('<HZ>'.length, end);
  return signature === undefined || !rest.startsWith('<HZ>') || /<(?:HZ|QM)\b/.test(signed) || isHalved(signed) ? null : { signed, signature };
}

/** Reads `…_HZ.xml`. The signature covers the text between `<HZ>` and `<QM>` as it stands in the file, and that text alone is read. */
export function decodeXmlReceipt(text: string): Result<SignedReceipt, string> {
  const parts = partsOf(text);
  if (parts === null) return fail('root');
  const parsed = parseXml(`<HZ>${parts.signed}</HZ>`, 4);
  if (!parsed.ok) return fail(parsed.error.code);
  const root = parsed.value;
  const said = readBody({
    office: textOf(root, 'JGDM'), package: textOf(root, 'BSBH'), digest: textOf(root, 'ZY'), at: textOf(root, 'SJ'),
    answers: root.children.filter((child) => child.name === 'JL').map((record) => ({
      dataSet: textOf(record, 'SJJ'), key: textOf(record, 'JLBS'), outcome: textOf(record, 'JG'),
      reasons: record.children.filter((child) => child.name === 'CW').map((fault) => ({ column: textOf(fault, 'ZD'), message: textOf(fault, 'SM') })),
    })),
  });
  return said.ok ? ok({ form: 'xml', ...said.value, ...parts }) : said;
}
