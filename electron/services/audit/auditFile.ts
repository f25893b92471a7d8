import { createHash } from 'node:crypto';
import { z } from 'zod';
import { chainWitness } from '../../../shared/exchange/manifest.ts';
import type { ChainLink } from '../../../shared/changes/chain.ts';

z.config({ jitless: true });

/**
 * The file for an inspector, `审计记录_<from>_<to>.ccaudit`: UTF-8, one JSON value a line, LF after each, keys in the order of these schemas, no blanks.
 * First the header, then every frame of the chain from the first to the last, then the packages with a witness, those that could not be read, last the seal: an SM2 signature
 * over the format's name LF and the hex SHA-256 of all bytes before the seal's line. README.md beside this file describes it for other readers. Version 1, of older programs,
 * had no lineage, no packages without a witness to show, and no contents that are no UTF-8.
 */
const firstFormat = 'ccd-audit/1';
export const auditFormat = 'ccd-audit/2';

const hex64 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0).max(1_000_000_000);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const auditHeader = z.strictObject({
  format: z.enum([firstFormat, auditFormat]),
  office: z.strictObject({ name: z.string().max(200), code: z.string().max(18) }),
  journalId: z.string().min(1).max(80),
  /** The restores that the journal came through, the last one first. */
  lineage: z.array(z.strictObject({ journalId: z.string().min(1).max(80), from: z.string().min(1).max(200), lastSeq: count, head: z.string().max(64) })).optional(),
  period: z.strictObject({ from: day, to: day }), // both included, in Asia/Shanghai
  /** Whether the frames of the period carry their change lines; without them only who did what when, and why, can be read. */
  contents: z.boolean(),
  made: z.strictObject({ at: z.string().max(40), by: z.string().max(60), role: z.string().max(20), reason: z.string().max(512) }),
  frames: count,
  changes: count, // the number of the last change
  head: z.string().max(64),
  packages: count,
}).refine(({ format, lineage }) => (format === auditFormat) === (lineage !== undefined));
export type AuditHeader = z.output<typeof auditHeader>;

export const auditFrame = z.strictObject({ head: z.string().min(2).max(10_000), lines: hex64, content: z.string().optional(), /** In place of `content` for lines that are no UTF-8, in base64. */ bytes: z.base64().optional() });
export type AuditFrame = z.output<typeof auditFrame>;
export const auditPackage = z.strictObject({ package: z.string().max(80), digest: hex64, chain: chainWitness });
/** A package whose witness cannot be shown: its archive is damaged, or gone though the records name it. */
export const auditUnproved = z.strictObject({ package: z.string().max(80), state: z.enum(['damaged', 'missing']) });
export type AuditUnproved = z.output<typeof auditUnproved>;
export type AuditPackage = z.output<typeof auditPackage>;
export const auditSeal = z.strictObject({ publicKey: z.string().regex(/^04[0-9a-f]{128}$/), signature: z.string().regex(/^[0-9a-f]{128}$/) });
export type AuditSeal = z.output<typeof auditSeal>;

/** One value as it stands in the file: keys in the order of the schema, absent ones left out. */
export const auditLine = (schema: z.ZodType, value: unknown): string => `${JSON.stringify(schema.parse(value))}\n`;

export const sha256Hex = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
/** What the seal signs. `digest`: hex SHA-256 of everything before it. */
export const signedText = (format: AuditHeader['format'], digest: string): Uint8Array => new TextEncoder().encode(`${format}\n${digest}`);
export const linkOf = ({ head, lines }: AuditFrame): ChainLink => ({ headLine: head, linesDigest: lines });

/** Day in Asia/Shanghai of a head's instant. Instants are written with the offset +08:00, so their date is the day. */
export const dayOf = (at: string): string => at.slice(0, 10);
export const within = ({ from, to }: AuditHeader['period'], at: string): boolean => dayOf(at) >= from && dayOf(at) <= to;
