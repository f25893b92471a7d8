import { createHash } from 'node:crypto';
import type { Keyring } from '../sealing/keyring.ts';
import { entryMeta, firstDigest, kinds, magic, pieceSize, recordDigest, recordHead, sealNames, type Header, type RecordKind } from './format.ts';

/** What goes into a backup: the name below the data folder with `/`, the length, and where its bytes come from. */
export type BackupPart = { readonly name: string; readonly size: number; readonly bytes: () => AsyncIterable<Buffer> };

/** Cuts what comes into pieces of exactly `pieceSize`, the last one shorter. */
async function* piecesOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    let rest = chunk;
    while (size + rest.length >= pieceSize) {
      const take = pieceSize - size;
      yield Buffer.concat([...held, rest.subarray(0, take)]);
      rest = rest.subarray(take);
      [held, size] = [[], 0];
    }
    if (rest.length > 0) { held.push(rest); size += rest.length; }
  }
  if (size > 0) yield Buffer.concat(held);
}

/**
 * The bytes of a backup, in order, never more than a piece at once in memory. Throws the system's error, and when a part is not as long as it said
 * (a file that was replaced meanwhile): then the backup is no backup and is made anew.
 */
export async function* encodeBackup(keyring: Keyring, header: Header, parts: readonly BackupPart[]): AsyncGenerator<Buffer> {
  let digest = firstDigest;
  const record = (kind: RecordKind, payload: Buffer): Buffer => {
    const head = recordHead(kind, payload.length);
    digest = recordDigest(digest, head, payload);
    return Buffer.concat([head, payload, digest]);
  };
  yield magic;
  yield record(kinds.header, Buffer.from(JSON.stringify(header)));
  const headerDigest = digest.toString('hex');
  const list: { name: string; size: number; sha256: string }[] = [];
  let bytes = 0;
  for (const [entry, { name, size, bytes: read }] of parts.entries()) {
    const meta = entryMeta.parse({ name, size, pieces: Math.ceil(size / pieceSize) });
    yield record(kinds.entry, keyring.seal('backup', sealNames.entry(headerDigest, entry), Buffer.from(JSON.stringify(meta))));
    const sum = createHash('sha256');
    let [piece, done] = [0, 0];
    for await (const chunk of piecesOf(read())) {
      sum.update(chunk);
      done += chunk.length;
      yield record(kinds.piece, keyring.seal('backup', sealNames.piece(headerDigest, entry, piece++), chunk));
    }
    if (done !== size) throw Object.assign(new Error('a part changed its length'), { code: 'ECHANGED' });
    list.push({ name, size, sha256: sum.digest('hex') });
    bytes += size;
  }
  const clear = Buffer.from(`${JSON.stringify({ entries: list.length, bytes })}\n`);
  const sealed = keyring.seal('backup', sealNames.trailer(headerDigest), Buffer.from(JSON.stringify({ digest: digest.toString('hex'), entries: list })));
  yield record(kinds.trailer, Buffer.concat([clear, sealed]));
}
