import { createHash } from 'node:crypto';
import { firstDigest, kinds, magic, recordDigest, recordHead, type RecordKind } from '../../../electron/services/backups/format.ts';
import type { Random } from './office.ts';

type Record = { readonly kind: RecordKind; readonly payload: Buffer };

/** A backup taken apart by lengths alone. */
export function recordsOf(bytes: Buffer): readonly Record[] {
  const records: Record[] = [];
  for (let at = magic.length; at + 5 <= bytes.length;) {
    const length = bytes.readUInt32BE(at + 1);
    records.push({ kind: bytes.readUInt8(at) as RecordKind, payload: bytes.subarray(at + 5, at + 5 + length) });
    at += 5 + length + 32;
  }
  return records;
}

/** Put together again with right digests: what somebody without the key can do to a backup. */
export function joined(records: readonly Record[]): Buffer {
  let digest: Uint8Array = firstDigest;
  const pieces: Uint8Array[] = [magic];
  for (const { kind, payload } of records) {
    const head = recordHead(kind, payload.length);
    digest = recordDigest(digest, head, payload);
    pieces.push(head, payload, digest);
  }
  return Buffer.concat(pieces);
}

export const damages = ['bit', 'bits', 'cut', 'appended', 'byteGone', 'swapped', 'recordGone', 'recordTwice', 'otherHeader', 'otherTrailer', 'otherPiece', 'headerEdited'] as const;
export type Damage = (typeof damages)[number];

/** A damaged copy; null when this backup has nothing to damage so. The last six come with right digests. */
export function damage(kind: Damage, whole: Buffer, other: Buffer, random: Random): Buffer | null {
  const below = (limit: number): number => Math.floor(random() * limit);
  const flipped = (count: number): Buffer => {
    const copy = Buffer.from(whole);
    for (let flip = 0; flip < count; flip++) { const at = below(copy.length); copy.writeUInt8(copy.readUInt8(at) ^ (1 << below(8)), at); }
    return copy;
  };
  const records = recordsOf(whole);
  const others = recordsOf(other);
  const inner = records.length - 2; // without header and trailer
  const replaced = (at: number, by: Record | undefined): Buffer | null => (by === undefined || by.payload.equals(records[at]?.payload ?? Buffer.alloc(0)) ? null : joined(records.map((record, place) => (place === at ? by : record))));
  const copy = ((): Buffer | null => {
    switch (kind) {
      case 'bit': return flipped(1);
      case 'bits': return flipped(2 + below(30));
      case 'cut': return Buffer.from(whole.subarray(0, below(whole.length)));
      case 'appended': return Buffer.concat([whole, createHash('sha512').update(String(random())).digest().subarray(0, 1 + below(60))]);
      case 'byteGone': { const at = below(whole.length); return Buffer.concat([whole.subarray(0, at), whole.subarray(at + 1)]); }
      case 'swapped': {
        if (inner < 2) return null;
        const [a, b] = [1 + below(inner), 1 + below(inner)];
        const [first, second] = [records[a], records[b]];
        return first === undefined || second === undefined || a === b ? null : joined(records.map((record, place) => (place === a ? second : place === b ? first : record)));
      }
      case 'recordGone': { const at = below(records.length); return joined(records.filter((_, place) => place !== at)); }
      case 'recordTwice': { const at = below(records.length); return joined(records.flatMap((record, place) => (place === at ? [record, record] : [record]))); }
      case 'otherHeader': return replaced(0, others[0]);
      case 'otherTrailer': return replaced(records.length - 1, others.at(-1));
      case 'otherPiece': { const at = 1 + below(inner); return replaced(at, others.filter((record) => record.kind === records[at]?.kind)[below(3)]); }
      case 'headerEdited': {
        const text = records[0]?.payload.toString('utf8') ?? '';
        return replaced(0, { kind: kinds.header, payload: Buffer.from(text.replace(/"createdAt":"20\d\d/, '"createdAt":"2031')) });
      }
    }
  })();
  return copy === null || copy.equals(whole) ? null : copy;
}
