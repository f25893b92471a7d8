// The part of yauzl 3 that the platform uses; the package has no types of its own.
declare module 'yauzl' {
  import type { Readable } from 'node:stream';
  export type Entry = { readonly fileName: string; readonly uncompressedSize: number; readonly compressedSize: number };
  export type ZipFile = {
    readonly entryCount: number;
    eachEntry(): AsyncIterable<Entry>;
    openReadStreamPromise(entry: Entry): Promise<Readable>;
    close(): void;
  };
  export function fromBufferPromise(buffer: Buffer, options?: { readonly strictFileNames?: boolean }): Promise<ZipFile>;
}
