import { fromBufferPromise } from 'yauzl';
import { Refusal } from '../refusal.ts';

const caps = { entries: 500, entryBytes: 100_000_000, totalBytes: 400_000_000 };

/**
 * Every entry of a zip by its name, in the order of the archive's directory.
 * @throws Refusal `package.unreadable` for what is no zip, is damaged, names an entry twice, or grows beyond the caps.
 */
export async function readZip(bytes: Uint8Array): Promise<ReadonlyMap<string, Uint8Array>> {
  const entries = new Map<string, Uint8Array>();
  let total = 0;
  try {
    const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { strictFileNames: true });
    if (zip.entryCount > caps.entries) throw new Error('too many entries');
    for await (const entry of zip.eachEntry()) {
      if (entries.has(entry.fileName)) throw new Error('an entry stands twice');
      if (entry.uncompressedSize > caps.entryBytes) throw new Error('an entry is too large');
      const pieces: Uint8Array[] = [];
      for await (const piece of await zip.openReadStreamPromise(entry)) {
        total += (piece as Uint8Array).length;
        if (total > caps.totalBytes) throw new Error('too large in all');
        pieces.push(piece as Uint8Array);
      }
      entries.set(entry.fileName, Buffer.concat(pieces));
    }
  } catch (cause) {
    throw new Refusal('package.unreadable', `压缩包无法读取：${cause instanceof Error ? cause.message : String(cause)}`);
  }
  return entries;
}
