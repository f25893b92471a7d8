import type { Result } from '../../../shared/lib/result.ts';
import { ok } from '../../../shared/lib/result.ts';
import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { auditFrame, auditHeader, auditLine, auditPackage, auditSeal, auditUnproved, signedText, within, type AuditHeader, type AuditPackage, type AuditSeal, type AuditUnproved } from './auditFile.ts';

/** A frame of the journal as the export needs it. `lines` are its change lines as stored. */
export type FrameToExport = { readonly headLine: string; readonly linesDigest: string; readonly at: string; readonly lines: Uint8Array };

/**
 * The bytes of an audit file, in pieces. `sign` gets the text that the seal signs. The header says how many frames and packages follow and where the chain
 * ends, so both must be known before; which packages cannot be shown (`unproved`) is asked when the frames have been seen. Frames come one by one, for a journal may be longer than fits into memory twice.
 */
export async function encodeAuditFile<F>(
  header: AuditHeader, frames: AsyncIterable<FrameToExport>, packages: readonly AuditPackage[], unproved: () => Promise<readonly AuditUnproved[]>, sign: (text: Uint8Array) => Promise<Result<AuditSeal, F>>,
): Promise<Result<readonly Uint8Array[], F>> {
  const pieces: Uint8Array[] = [];
  const digest = createHash('sha256');
  const put = (line: string): void => {
    const bytes = Buffer.from(line);
    digest.update(bytes);
    pieces.push(bytes);
  };
  put(auditLine(auditHeader, header));
  for await (const { headLine, linesDigest, at, lines } of frames) {
    const shown = header.contents && within(header.period, at);
    const content = !shown ? {} : isUtf8(lines) ? { content: Buffer.from(lines).toString('utf8') } : { bytes: Buffer.from(lines).toString('base64') };
    put(auditLine(auditFrame, { head: headLine, lines: linesDigest, ...content }));
  }
  for (const one of packages) put(auditLine(auditPackage, one));
  for (const one of await unproved()) put(auditLine(auditUnproved, one));
  const seal = await sign(signedText(header.format, digest.digest('hex')));
  if (!seal.ok) return seal;
  pieces.push(Buffer.from(auditLine(auditSeal, seal.value)));
  return ok(pieces);
}
