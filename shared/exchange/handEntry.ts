import { z } from 'zod';
import type { ReceiptReason } from '../domain/records.ts';
import { toLocalDate } from '../lib/dates.ts';
import type { Issue } from '../lib/issue.ts';
import { parseJson } from '../lib/parseJson.ts';
import { fail, ok } from '../lib/result.ts';
import type { Result } from '../lib/result.ts';
import { joinReasons } from './outcomes.ts';

z.config({ jitless: true });

/** What a person may enter by hand; 未确认 is none of them, for it would tell nothing that is not there. */
export const handOutcomes = ['accepted', 'acceptedWithRemarks', 'rejected', 'questioned'] as const;
export type HandOutcome = (typeof handOutcomes)[number];
export type HandAnswer = { readonly dataSet: string; readonly key: string; readonly outcome: HandOutcome; readonly reasons: readonly ReceiptReason[] };

/** Characters of the words that stand for a file, and for the reason of taking back. */
export const mostOfRemark = 512;
/** Bytes of the file that proves an entry (reliability.md: files up to 20 MB). */
export const mostOfEvidence = 20 * 1024 * 1024;

const reason = z.strictObject({ column: z.string().max(200), message: z.string().trim().min(1).max(1000) });
export const handAnswer = z.strictObject({ dataSet: z.string().min(1).max(20), key: z.string().min(1).max(300), outcome: z.enum(handOutcomes), reasons: z.array(reason).max(200) });
const digest = z.string().regex(/^[0-9a-f]{64}$/);
const entry = z.strictObject({
  format: z.literal('ccd-entry/1'),
  by: z.string().max(100), // who entered it: after a crash somebody else may be signed in when it gets its record
  package: z.string().min(1).max(40),
  digest, // of the package's archive
  seenAt: z.iso.datetime({ offset: true }), // when it stood on the platform's page; when it was taken back
  answers: z.array(handAnswer).max(200_000),
  remark: z.string().max(mostOfRemark), // where it was seen, or why it is taken back
  evidence: z.strictObject({ name: z.string().max(255), digest }).nullable(),
  takesBack: z.union([z.literal(''), digest]), // digest of the entry that this one takes back
  round: z.int().min(0).max(1000), // how often the very same was entered and taken back before
});

/** One entry by hand as its bytes say it, or the taking back of one (`takesBack`). Fields as in `shared/exchange/README.md`. */
export type HandEntry = Omit<z.output<typeof entry>, 'format' | 'answers'> & { readonly answers: readonly HandAnswer[] };

/** The bytes of an entry as text: the same words in the same order for the same entry, so that what is entered twice is one receipt. */
export function encodeEntry(said: HandEntry): string {
  const answers = said.answers.map(({ dataSet, key, outcome, reasons }) => ({ dataSet, key, outcome, reasons: joinReasons(reasons, []) }))
    .sort((a, b) => (`${a.dataSet}\n${a.key}` < `${b.dataSet}\n${b.key}` ? -1 : 1));
  return JSON.stringify({
    format: 'ccd-entry/1', by: said.by, package: said.package, digest: said.digest, seenAt: said.seenAt, answers, remark: said.remark,
    evidence: said.evidence === null ? null : { name: said.evidence.name, digest: said.evidence.digest }, takesBack: said.takesBack, round: said.round,
  });
}

/** Reads an entry back; the failure says which part does not fit. Only what this program stored itself is read: a file of this shape from elsewhere is no receipt. */
export function decodeEntry(text: string): Result<HandEntry, string> {
  const raw = parseJson(text);
  if (raw === undefined) return fail('envelope');
  const parsed = entry.safeParse(raw);
  if (!parsed.success) return fail('body');
  const { format: _format, ...said } = parsed.data;
  return ok(said);
}

export type EntryToCheck = {
  readonly answers: readonly HandAnswer[];
  readonly seenAt: string; // instant, '' where none was given
  readonly remark: string;
  readonly hasEvidence: boolean;
};

const needsReason: readonly HandOutcome[] = ['acceptedWithRemarks', 'rejected', 'questioned'];
/** Whether an answer of this outcome says why, in words of the platform. */
export const saysWhy = (outcome: string): boolean => needsReason.some((one) => one === outcome);

/**
 * What stands against an entry by hand: no record chosen; a refusal, a question or a remark without its words (`reasons.<n>` by the answer's place); an instant that is missing, lies ahead of
 * `now` (milliseconds since 1970) or before the day of the package; neither a file nor words that say where it was seen (exchange.md section 4: "with evidence").
 */
export function checkEntry({ answers, seenAt, remark, hasEvidence }: EntryToCheck, sent: { readonly day: string }, now: number): readonly Issue[] {
  const error = (code: string, path: string): Issue => ({ code, severity: 'error', path });
  const issues: Issue[] = [];
  if (answers.length === 0) issues.push(error('entry.nothing', ''));
  answers.forEach(({ outcome, reasons }, at) => {
    if (saysWhy(outcome) && !reasons.some(({ message }) => message.trim() !== '')) issues.push(error('entry.reason', `reasons.${at}.message`));
  });
  const seen = Date.parse(seenAt);
  if (Number.isNaN(seen)) issues.push(error('field.required', 'seenAt'));
  else if (seen > now) issues.push(error('entry.ahead', 'seenAt'));
  else if (toLocalDate(seen) < sent.day) issues.push(error('entry.beforeDay', 'seenAt'));
  if (!hasEvidence && remark.trim() === '') issues.push(error('entry.unproven', 'remark'));
  return issues;
}

/** What the first bytes of a picture or a PDF say, whatever the file is called; null for anything else. */
export function evidenceKind(bytes: Uint8Array): 'png' | 'jpg' | 'gif' | 'bmp' | 'tif' | 'webp' | 'heic' | 'pdf' | null {
  const head = String.fromCharCode(...bytes.subarray(0, 16));
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (head.startsWith('\xff\xd8\xff')) return 'jpg';
  if (head.startsWith('GIF8')) return 'gif';
  if (head.startsWith('BM')) return 'bmp';
  if (head.startsWith('II*\0') || head.startsWith('MM\0*')) return 'tif';
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'webp';
  if (/^....ftyp(?:heic|heix|hevc|mif1|msf1)/s.test(head)) return 'heic';
  return head.startsWith('%PDF-') ? 'pdf' : null;
}
