// The part of yazl that the tests use; the package has no types of its own.
declare module 'yazl' {
  import type { Readable } from 'node:stream';
  export class ZipFile {
    readonly outputStream: Readable;
    addBuffer(content: Buffer, name: string, options?: { readonly mtime?: Date }): void;
    end(): void;
  }
}
