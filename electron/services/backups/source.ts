import { open } from 'node:fs/promises';

/** Bytes that are read at a place: a file, or a buffer in tests. */
export type Source = { readonly size: number; readonly read: (offset: number, length: number) => Promise<Buffer>; readonly close: () => Promise<void> };

export const bufferSource = (bytes: Buffer): Source => ({ size: bytes.length, read: async (offset, length) => bytes.subarray(offset, offset + length), close: async () => undefined });

const ahead = 1024 * 1024;

/** A file, read in steps of a megabyte. Throws the system's error; a read beyond the end answers what there is. */
export async function fileSource(path: string): Promise<Source> {
  const handle = await open(path, 'r');
  let held: { readonly offset: number; readonly bytes: Buffer } = { offset: 0, bytes: Buffer.alloc(0) };
  const fill = async (offset: number, length: number): Promise<Buffer> => {
    const bytes = Buffer.allocUnsafe(length);
    let done = 0;
    while (done < length) {
      const { bytesRead } = await handle.read(bytes, done, length - done, offset + done);
      if (bytesRead === 0) break;
      done += bytesRead;
    }
    return bytes.subarray(0, done);
  };
  try {
    return {
      size: (await handle.stat()).size,
      read: async (offset, length) => {
        if (offset < held.offset || offset + length > held.offset + held.bytes.length) held = { offset, bytes: await fill(offset, Math.max(length, ahead)) };
        const from = offset - held.offset;
        return Buffer.from(held.bytes.subarray(from, from + length)); // a copy: what is held may be replaced while the caller still reads
      },
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}
