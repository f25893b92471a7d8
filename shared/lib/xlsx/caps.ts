/**
 * Limits against hostile files, held against what really comes out of the archive, never against what its directory claims.
 *
 * The design asked for 20 MB a part and 100 MB in total "unless raised". A clerk's largest honest list, 100,000 rows of 20 cells, is one part
 * of 116 MB, and it must be importable without asking anyone; so the defaults hold that with room, and memory stays bounded
 * because a part is read in pieces and never kept. What would change it: a machine below 4 GB in use.
 */
export type Caps = {
  /** The file as it lies on disk. */
  readonly fileBytes: number;
  /** One part, inflated. */
  readonly partBytes: number;
  /** All parts that are read, inflated. */
  readonly totalBytes: number;
  readonly entries: number;
  /** Inflated : packed, per part, once a part is over 1 MB (small parts pack well for honest reasons). */
  readonly ratio: number;
};

const megabyte = 1024 * 1024;
export const defaultCaps: Caps = { fileBytes: 64 * megabyte, partBytes: 192 * megabyte, totalBytes: 256 * megabyte, entries: 500, ratio: 200 };
/** By explicit setting of the office only. */
export const raisedCaps: Caps = { fileBytes: 256 * megabyte, partBytes: 768 * megabyte, totalBytes: 1024 * megabyte, entries: 2_000, ratio: 400 };
export const ratioCountsFrom = megabyte;

/** Which limit a file went over. */
export type CapName = 'fileBytes' | 'partBytes' | 'totalBytes' | 'entries' | 'ratio' | 'rows' | 'rowBytes';
