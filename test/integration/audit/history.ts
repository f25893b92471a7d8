import { countChanges } from '../../../shared/changes/block.ts';
import { linkHash } from '../../../shared/changes/chain.ts';
import type { ChainWitness } from '../../../shared/exchange/manifest.ts';
import { ok } from '../../../shared/lib/result.ts';
import { auditFormat, sha256Hex, type AuditHeader, type AuditPackage, type AuditUnproved } from '../../../electron/services/audit/auditFile.ts';
import { encodeAuditFile, type FrameToExport } from '../../../electron/services/audit/writeFile.ts';
import { createKeyPair, sign, type KeyPair } from '../../../electron/services/signing/sm2.ts';
import { must } from '../../builders/must.ts';

export const office = { name: '云水县信用办', code: '11331099MB0000001A' };
export const officeKey = createKeyPair();
export const otherKey = createKeyPair();
export const journalId = 'journal-0001';

export type Entry = { readonly at: string; readonly who: string; readonly kind: string; readonly reason: string; readonly lines: string | Buffer };
export const entries: readonly Entry[] = [
  { at: '2026-11-24T09:00:00.000+08:00', who: '周敏', kind: 'subject.create', reason: '', lines: '["subjects","s1","",null,{"name":"示例商行"}]\n["listings","l1","",null,{"subjectId":"s1"}]\n' },
  { at: '2026-11-25T09:00:00.000+08:00', who: '周敏', kind: 'listing.correct', reason: '文号有误', lines: '["listings","l1","d:2",{"note":""},{"note":"更正"}]\n' },
  { at: '2026-11-26T09:00:00.000+08:00', who: '李主任', kind: 'number.reveal', reason: '电话核对', lines: '["accesses","a1","",null,{"kind":"reveal"}]\n' },
  { at: '2026-11-27T09:00:00.000+08:00', who: '李主任', kind: 'audit.export', reason: '检查', lines: '["accesses","a2","",null,{"kind":"auditExport"}]\n' },
];

/** Frames of a history as the journal chains them, and where the chain stands after each: `ends[n]` after n + 1 frames. */
export function chained(history: readonly Entry[]): { readonly frames: readonly FrameToExport[]; readonly ends: readonly ChainWitness[] } {
  const ends: ChainWitness[] = [];
  let seq = 0;
  const frames = history.map(({ at, who, kind, reason, lines }) => {
    const bytes = Buffer.from(lines);
    const count = countChanges(bytes);
    const headLine = JSON.stringify({ v: 2, firstSeq: seq + 1, count, device: 'device-1', at, actor: { name: who, role: 'clerk' }, kind, reason, previous: ends.at(-1)?.head ?? '' });
    const linesDigest = sha256Hex(bytes);
    seq += count;
    ends.push({ journalId, seq, head: linkHash({ headLine, linesDigest }, sha256Hex) });
    return { headLine, linesDigest, at, lines: bytes };
  });
  return { frames, ends };
}

export const packageOf = (number: string, chain: ChainWitness): AuditPackage => ({ package: `${office.code}_${number}`, digest: 'cd'.repeat(32), chain });
export const given = (one: AuditPackage, changed: Partial<{ officeCode: string; publicKey: string; digest: string; chain: ChainWitness | null }> = {}) =>
  ({ id: one.package, officeCode: office.code, publicKey: officeKey.publicKey, digest: one.digest, chain: one.chain as ChainWitness | null, ...changed });

async function* each<T>(all: readonly T[]): AsyncGenerator<T> { yield* all; }

/** An audit file of this history; one package was built after the second frame. */
export async function auditFile(history: readonly Entry[] = entries, { contents = true, key = officeKey, packages, lineage = [], unproved = [] }: { readonly contents?: boolean; readonly key?: KeyPair; readonly packages?: readonly AuditPackage[]; readonly lineage?: AuditHeader['lineage']; readonly unproved?: readonly AuditUnproved[] } = {}): Promise<{ readonly bytes: Uint8Array; readonly packages: readonly AuditPackage[] }> {
  const { frames, ends } = chained(history);
  const last = ends.at(-1);
  const built = packages ?? ends.slice(1, 2).map((chain) => packageOf('20261125-01', chain));
  const header: AuditHeader = {
    format: auditFormat, office, journalId, lineage, period: { from: '2026-11-25', to: '2026-11-27' }, contents,
    made: { at: '2026-11-27T10:00:00.000+08:00', by: '李主任', role: 'supervisor', reason: '上级检查' }, frames: frames.length, changes: last?.seq ?? 0, head: last?.head ?? '', packages: built.length,
  };
  const pieces = must(await encodeAuditFile(header, each(frames), built, async () => unproved, async (text) => ok({ publicKey: key.publicKey, signature: sign(text, key) })));
  return { bytes: new Uint8Array(Buffer.concat(pieces)), packages: built };
}

/** The lines of a file without their LF, and a file of lines sealed anew with `key`: what somebody with the program, but another key, could do. */
export const linesOf = (bytes: Uint8Array): string[] => Buffer.from(bytes).toString('utf8').split('\n').slice(0, -1);
export const joined = (lines: readonly string[]): Uint8Array => new Uint8Array(Buffer.from(lines.map((line) => `${line}\n`).join('')));
export function resealed(lines: readonly string[], key: KeyPair): Uint8Array {
  const body = joined(lines.slice(0, -1));
  const text = new TextEncoder().encode(`${auditFormat}\n${sha256Hex(body)}`);
  return joined([...lines.slice(0, -1), JSON.stringify({ publicKey: key.publicKey, signature: sign(text, key) })]);
}
