import { unzipSync, zipSync } from 'fflate';
import type { Zippable } from 'fflate';
import { fail, ok } from '../../../shared/lib/result.ts';
import type { Result } from '../../../shared/lib/result.ts';

/** Caps on what an archive may hold: a package of 200,000 records stays well below them. */
const caps = { entries: 500, total: 1024 * 1024 * 1024, ratio: 400 } as const;

const stored = new Date(1980, 0, 1); // zip times are local without a zone: this is 1980-01-01 00:00 on every machine

/** A zip of these entries in this order, deflate level 6, fixed times: same entries, same bytes. */
export function zipEntries(entries: readonly (readonly [name: string, content: Uint8Array])[]): Uint8Array {
  const zippable: Zippable = {};
  for (const [name, content] of entries) zippable[name] = [content, { level: 6, mtime: stored }];
  return zipSync(zippable);
}

export type ArchiveFailure = 'archive.damaged' | 'archive.tooLarge' | 'archive.name';

/**
 * Reads entries whose names `wanted` accepts (all when left out). Refuses more than 500 entries, more than 1 GB unpacked, entries packed
 * tighter than 400:1, doubled names and names that lead elsewhere, before anything is unpacked. Nothing is written to disk.
 */
export function unzipEntries(bytes: Uint8Array, wanted?: (name: string) => boolean): Result<ReadonlyMap<string, Uint8Array>, ArchiveFailure> {
  const names = new Set<string>();
  let total = 0;
  let failure: ArchiveFailure | null = null;
  try {
    const entries = unzipSync(bytes, {
      filter: ({ name, size, originalSize }) => {
        total += originalSize;
        if (names.has(name) || name.includes('..') || name.includes('\\') || name.startsWith('/')) failure ??= 'archive.name';
        names.add(name);
        if (names.size > caps.entries || total > caps.total || originalSize > caps.ratio * Math.max(size, 1024)) failure ??= 'archive.tooLarge';
        return failure === null && (wanted?.(name) ?? true);
      },
    });
    return failure === null ? ok(new Map(Object.entries(entries))) : fail(failure);
  } catch {
    return fail('archive.damaged');
  }
}
