import { countChanges } from '../../../shared/changes/block.ts';
import { chainStart, followLink, linkHash, type ChainPlace } from '../../../shared/changes/chain.ts';
import type { ChainWitness } from '../../../shared/exchange/manifest.ts';
import type { z } from 'zod';
import { isSignedBy } from '../signing/sm2.ts';
import { auditFrame, auditHeader, auditPackage, auditSeal, auditUnproved, linkOf, sha256Hex, signedText, within, type AuditFrame, type AuditHeader, type AuditUnproved } from './auditFile.ts';
import { brokenDescents, judgeWitness, type Verdict, type WalkedChain } from './witnesses.ts';

/** What does not fit. `line` counts from 1; 0 where it concerns no line. `detail` is a package or a rule, never contents. */
export type AuditProblem = {
  readonly code:
    | 'file.header' | 'file.line' | 'file.ending' | 'file.order' | 'file.counts' | 'file.signature' | 'file.otherKey'
    | 'chain.unreadable' | 'chain.previous' | 'chain.numbering' | 'chain.head' | 'chain.restored'
    | 'content.missing' | 'content.unasked' | 'content.digest' | 'content.count'
    | 'witness.mismatch' | 'package.damaged' | 'package.otherOffice' | 'package.otherKey' | 'package.unlisted' | 'package.differs';
  readonly line: number;
  readonly detail: string;
};

/** How a witness stands to the chain of the file. */
export type WitnessVerdict = { readonly package: string; readonly seq: number; readonly source: 'file' | 'given'; readonly verdict: Verdict };
/** `notCheckable`: nothing contradicts the file, but a witness says nothing about this chain, or a package of the office could not be shown. */
export type AuditVerdict = 'passes' | 'notCheckable' | 'fails';
/** A package at hand, opened and found whole. */
export type GivenPackage = { readonly id: string; readonly officeCode: string; readonly publicKey: string; readonly digest: string; readonly chain: ChainWitness | null };
export type FrameSummary = { readonly seq: number; readonly count: number; readonly at: string; readonly who: string; readonly role: string; readonly kind: string; readonly reason: string; readonly approvedBy: string };

export type AuditReport = {
  readonly header: AuditHeader | null;
  readonly publicKey: string;
  readonly place: ChainPlace;
  readonly frames: readonly FrameSummary[]; // of the period
  readonly withContents: number;
  readonly witnesses: readonly WitnessVerdict[];
  readonly unproved: readonly AuditUnproved[];
  readonly problems: readonly AuditProblem[];
};

type Line = { readonly number: number; readonly value: unknown; readonly from: number };

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The lines of the file as values; a line that is not written the one way it must be is a problem. */
function* linesOf(bytes: Uint8Array, problems: AuditProblem[]): Generator<Line> {
  let number = 0;
  for (let from = 0; from < bytes.length;) {
    number += 1;
    const lf = bytes.indexOf(10, from);
    if (lf < 0) problems.push({ code: 'file.ending', line: number, detail: '' });
    const end = lf < 0 ? bytes.length : lf;
    try {
      const text = utf8.decode(bytes.subarray(from, end));
      const value: unknown = JSON.parse(text);
      if (JSON.stringify(value) !== text) problems.push({ code: 'file.line', line: number, detail: 'form' });
      yield { number, value, from };
    } catch {
      problems.push({ code: 'file.line', line: number, detail: 'json' });
    }
    from = end + 1;
  }
}

const parsed = <T>(schema: z.ZodType<T>, value: unknown): T | null => {
  const result = schema.safeParse(value);
  return result.success ? result.data : null;
};

function summaryOf(head: string): FrameSummary {
  const { firstSeq, count, at, actor, kind, reason, approvedBy } = JSON.parse(head) as { firstSeq: number; count: number; at?: unknown; actor?: { name?: unknown; role?: unknown }; kind?: unknown; reason?: unknown; approvedBy?: { name?: unknown } };
  return { seq: firstSeq, count, at: String(at ?? ''), who: String(actor?.name ?? ''), role: String(actor?.role ?? ''), kind: String(kind ?? ''), reason: String(reason ?? ''), approvedBy: String(approvedBy?.name ?? '') };
}

function checkContent(header: AuditHeader, { lines, content, bytes }: AuditFrame, summary: FrameSummary): AuditProblem['code'] | null {
  const wanted = header.contents && within(header.period, summary.at);
  const shown = content !== undefined ? Buffer.from(content) : bytes !== undefined ? Buffer.from(bytes, 'base64') : null;
  if (shown === null) return wanted ? 'content.missing' : null;
  if (!wanted) return 'content.unasked';
  if (sha256Hex(shown) !== lines) return 'content.digest';
  return countChanges(shown) === summary.count ? null : 'content.count';
}

/** What a report comes to, with what else was found wrong. */
export function verdictOf({ witnesses, unproved, problems }: Pick<AuditReport, 'witnesses' | 'unproved' | 'problems'>): AuditVerdict {
  if (problems.length > 0) return 'fails';
  return unproved.length > 0 || witnesses.some(({ verdict }) => verdict !== 'fits') ? 'notCheckable' : 'passes';
}

/**
 * Checks an audit file with nothing but itself, the packages at hand and, if known, the office's public key (`key`, '' when not): form, order, counts, chain,
 * contents against digests, restores, witnesses and seal. Goes on after a problem, so that all of them are told. Needs no data key.
 */
export function verifyAuditFile(bytes: Uint8Array, given: readonly GivenPackage[] = [], key = ''): AuditReport {
  const problems: AuditProblem[] = [];
  const tell = (code: AuditProblem['code'], line = 0, detail = ''): void => void problems.push({ code, line, detail });
  let header: AuditHeader | null = null;
  let place = chainStart;
  let unbroken = true;
  let frameCount = 0;
  let withContents = 0;
  let publicKey = '';
  const frames: FrameSummary[] = [];
  const ends = new Map<number, string>();
  const listed = new Map<string, { readonly digest: string; readonly chain: ChainWitness }>();
  const unproved: AuditUnproved[] = [];

  for (const { number, value, from } of linesOf(bytes, problems)) {
    if (publicKey !== '') { tell('file.order', number); continue; }
    if (number === 1) {
      header = parsed(auditHeader, value);
      if (header === null) { tell('file.header', 1); break; }
      continue;
    }
    const frame = parsed(auditFrame, value);
    if (frame !== null && header !== null) {
      if (listed.size + unproved.length > 0) tell('file.order', number);
      frameCount += 1;
      const next = followLink(place, linkOf(frame), sha256Hex);
      if (next === 'unreadable') { tell('chain.unreadable', number); unbroken = false; continue; }
      const summary = summaryOf(frame.head);
      if (typeof next === 'string') { tell(`chain.${next}`, number, String(summary.seq)); unbroken = false; }
      place = typeof next === 'string' ? { head: linkHash(linkOf(frame), sha256Hex), seq: summary.seq + summary.count - 1 } : next; // go on from here, to tell every break
      ends.set(place.seq, place.head);
      const wrong = checkContent(header, frame, summary);
      if (wrong !== null) tell(wrong, number, String(summary.seq));
      else if (frame.content !== undefined || frame.bytes !== undefined) withContents += 1;
      if (within(header.period, summary.at)) frames.push(summary);
      continue;
    }
    const one = parsed(auditPackage, value);
    if (one !== null) {
      if (listed.has(one.package) || unproved.length > 0) tell('file.order', number, one.package);
      listed.set(one.package, one);
      continue;
    }
    const lacking = header?.lineage === undefined ? null : parsed(auditUnproved, value);
    if (lacking !== null) {
      unproved.push(lacking);
      continue;
    }
    const seal = parsed(auditSeal, value);
    if (seal === null) { tell('file.line', number, 'kind'); continue; }
    publicKey = seal.publicKey;
    if (header === null || !isSignedBy(signedText(header.format, sha256Hex(bytes.subarray(0, from))), seal.signature, seal.publicKey)) tell('file.signature', number);
  }

  if (header === null) return { header, publicKey, place, frames, withContents, witnesses: [], unproved, problems: problems.length > 0 ? problems : [{ code: 'file.header', line: 1, detail: '' }] };
  const known: AuditHeader = header;
  if (publicKey === '') tell('file.signature');
  else if (key !== '' && key.toLowerCase() !== publicKey) tell('file.otherKey');
  if (frameCount !== known.frames || listed.size !== known.packages) tell('file.counts', 1);
  if (unbroken && (place.head !== known.head || place.seq !== known.changes)) tell('chain.head', 1);

  const chain: WalkedChain = { journalId: known.journalId, changes: known.changes, ends, lineage: known.lineage ?? [] };
  for (const { lastSeq } of unbroken ? brokenDescents(chain) : []) tell('chain.restored', 1, String(lastSeq));
  const witnesses = [...listed].map(([id, { chain: witness }]): WitnessVerdict => ({ package: id, seq: witness.seq, source: 'file', verdict: judgeWitness(witness, chain) }));
  for (const one of given) {
    if (one.officeCode !== known.office.code) { tell('package.otherOffice', 0, one.id); continue; }
    if (one.publicKey !== publicKey) tell('package.otherKey', 0, one.id);
    if (one.chain === null) continue;
    const verdict = judgeWitness(one.chain, chain);
    witnesses.push({ package: one.id, seq: one.chain.seq, source: 'given', verdict });
    const inFile = listed.get(one.id);
    const mayLack = verdict === 'later' || verdict === 'givenUp' || unproved.some((lacking) => lacking.package === one.id);
    if (inFile === undefined && !mayLack && one.chain.seq < known.changes) tell('package.unlisted', 0, one.id);
    if (inFile !== undefined && inFile.digest !== one.digest) tell('package.differs', 0, one.id);
  }
  for (const id of new Set(witnesses.filter(({ verdict }) => verdict === 'mismatch').map((one) => one.package))) tell('witness.mismatch', 0, id);
  return { header, publicKey, place, frames, withContents, witnesses, unproved, problems };
}
