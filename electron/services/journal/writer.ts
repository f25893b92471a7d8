import { closeSync, fdatasync, fstatSync, fsyncSync, ftruncateSync, openSync, write, writeSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { diskFailure } from '../files/diskFailure.ts';
import { syncFolder } from '../files/writeFileDurably.ts';
import { listSegments, segmentLimit, segmentPath } from './segments.ts';

export type Position = { readonly segment: number; readonly offset: number };

/** Up to this size a write is faster on the spot (20 µs) than through the thread pool; measured, see electron/README.md. */
const small = 256 * 1024;

const flush = (fd: number): Promise<void> => new Promise((resolve, reject) => fdatasync(fd, (error) => (error === null ? resolve() : reject(error))));

async function writeAll(fd: number, bytes: Buffer, at: number): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const from = done;
    done += bytes.length <= small
      ? writeSync(fd, bytes, from, bytes.length - from, at + from)
      : await new Promise<number>((resolve, reject) => write(fd, bytes, from, bytes.length - from, at + from, (error, count) => (error === null ? resolve(count) : reject(error))));
  }
}

/**
 * Writes frames at the end of the newest segment through one open handle. Every method may throw the system's error; after
 * a failed `append` the segments end where they ended before. `broken` is set when even that could not be restored.
 */
export class SegmentWriter {
  readonly #folder: string;
  #fd = -1;
  #at: Position;
  broken = false;

  private constructor(folder: string, at: Position) {
    this.#folder = folder;
    this.#at = at;
  }

  /** Opens the segment at `end`, cuts what lies beyond and removes later segments. */
  static async open(folder: string, end: Position): Promise<SegmentWriter> {
    await mkdir(folder, { recursive: true });
    const writer = new SegmentWriter(folder, end);
    await writer.cutTo(end);
    return writer;
  }

  get position(): Position {
    return this.#at;
  }

  /** Appends one frame and answers where it lies. With `durable` it and everything before it is on disk when this resolves. */
  async append(bytes: Buffer, durable: boolean): Promise<Position> {
    const before = this.#at;
    try {
      if (before.offset > 0 && before.offset + bytes.length > segmentLimit) await this.#nextSegment();
      const place = this.#at;
      await writeAll(this.#fd, bytes, place.offset);
      if (durable) await this.#flush();
      this.#at = { segment: place.segment, offset: place.offset + bytes.length };
      return place;
    } catch (error) {
      await this.cutTo(before).catch(() => { this.broken = true; });
      throw error;
    }
  }

  /** After a failed flush nobody knows what the disk holds (the system may forget the dirty pages): only opening anew helps. */
  async #flush(): Promise<void> {
    try {
      await flush(this.#fd);
    } catch (error) {
      if (diskFailure(error).code !== 'disk.full') this.broken = true;
      throw error;
    }
  }

  async #nextSegment(): Promise<void> {
    await this.#flush();
    const number = this.#at.segment + 1;
    const fd = openSync(segmentPath(this.#folder, number), 'wx');
    closeSync(this.#fd);
    this.#fd = fd;
    this.#at = { segment: number, offset: 0 };
    await syncFolder(this.#folder);
  }

  /** Makes the journal end at `end`: later segments go first, so that a crash in between leaves a shorter chain and no gap. */
  async cutTo(end: Position): Promise<void> {
    const later = (await listSegments(this.#folder)).filter((number) => number > end.segment).reverse();
    for (const number of later) await rm(segmentPath(this.#folder, number));
    this.close();
    const path = segmentPath(this.#folder, end.segment);
    this.#fd = openSync(path, openFlags(end));
    if (fstatSync(this.#fd).size !== end.offset) ftruncateSync(this.#fd, end.offset);
    fsyncSync(this.#fd);
    await syncFolder(this.#folder);
    this.#at = end;
  }

  close(): void {
    if (this.#fd >= 0) closeSync(this.#fd);
    this.#fd = -1;
  }
}

/** A segment that holds frames must be there; a first or freshly cut one may be made. */
const openFlags = (end: Position): string => (end.offset > 0 ? 'r+' : 'w');
