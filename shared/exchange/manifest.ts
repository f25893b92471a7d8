import { z } from 'zod';
import { operations } from '../domain/records.ts';
import { parseJson } from '../lib/parseJson.ts';
import { fail, ok } from '../lib/result.ts';
import type { Result } from '../lib/result.ts';

z.config({ jitless: true });

const hex64 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0).max(1_000_000_000);

/** Office codes, department codes and numbers become parts of file names: nothing but digits and capitals may stand in them. */
export const officeCodePattern = /^[0-9A-Z]{1,18}$/;
export const packageNumberPattern = /^\d{8}-\d{2,4}$/;

/**
 * A witness of the office's journal: its head when the package was built. A package that has left cannot be called back, so a history that is
 * written anew afterwards no longer leads to the head that it names. It says nothing of what the changes hold.
 */
export const chainWitness = z.strictObject({
  journalId: z.string().regex(/^[A-Za-z0-9_-]{8,80}$/),
  seq: z.int().min(1).max(1_000_000_000), // the last change
  head: hex64, // hash of the frame that ends with it
});
export type ChainWitness = z.output<typeof chainWitness>;

export const manifestSchema = z.strictObject({
  format: z.literal('ccd-package/1'),
  office: z.strictObject({
    name: z.string().min(1).max(200),
    code: z.string().regex(officeCodePattern),
    departmentCode: z.string().regex(/^[0-9A-Z]{4}$/),
    region: z.string().max(20),
  }),
  number: z.string().regex(packageNumberPattern),
  day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  profile: z.string().min(1).max(60),
  counts: z.record(z.string(), count),
  files: z.array(z.strictObject({ name: z.string().regex(/^(?:data|workbook)\/[A-Za-z0-9_]+\.(?:xml|xlsx)$|^items\.json$/), size: count, sm3: hex64 })),
  publicKey: z.string().regex(/^04[0-9a-f]{128}$/),
  chain: chainWitness.optional(), // packages of older programs have none
});
export type Manifest = z.output<typeof manifestSchema>;

const itemsSchema = z.strictObject({
  items: z.array(z.strictObject({
    key: z.string().min(1).max(300), dataSet: z.string().min(1).max(20), operation: z.enum(operations), predecessor: z.string().max(300),
    row: z.int().min(1), file: z.string().max(100),
  })),
});
export type ItemEntry = z.output<typeof itemsSchema>['items'][number];

/** `manifest.json` as it is digested and signed: keys in this order, `chain` left out where there is none, two blanks of indent, LF at the end. */
export function encodeManifest(manifest: Manifest): string {
  const { format, office, number, day, profile, counts, files, publicKey, chain } = manifest;
  const ordered = {
    format,
    office: { name: office.name, code: office.code, departmentCode: office.departmentCode, region: office.region },
    number, day, profile, counts,
    files: files.map(({ name, size, sm3 }) => ({ name, size, sm3 })),
    publicKey,
    ...(chain === undefined ? {} : { chain: { journalId: chain.journalId, seq: chain.seq, head: chain.head } }),
  };
  return `${JSON.stringify(ordered, null, 2)}\n`;
}

/** `items.json`: where each item's record stands. */
export const encodeItems = (items: readonly ItemEntry[]): string =>
  `${JSON.stringify({ items: items.map(({ key, dataSet, operation, predecessor, row, file }) => ({ key, dataSet, operation, predecessor, row, file })) })}\n`;

function decode<T>(schema: z.ZodType<T>, text: string): Result<T, string> {
  const raw = parseJson(text);
  if (raw === undefined) return fail('no JSON');
  const parsed = schema.safeParse(raw);
  return parsed.success ? ok(parsed.data) : fail(parsed.error.issues.map((issue) => issue.path.join('.')).slice(0, 5).join(', '));
}

/** Reads a manifest; the failure names the places that do not fit. */
export const decodeManifest = (text: string): Result<Manifest, string> => decode(manifestSchema, text);
export const decodeItems = (text: string): Result<readonly ItemEntry[], string> => {
  const decoded = decode(itemsSchema, text);
  return decoded.ok ? ok(decoded.value.items) : decoded;
};
