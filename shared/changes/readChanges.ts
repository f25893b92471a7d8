import { decodeBlock, patchAt, type Block } from './block.ts';
import type { Patch } from './change.ts';
import { decodeLine } from './line.ts';

/** One line: a change, a block of creations, or what cannot be read: no JSON, or a table of a newer program. Its changes, `count` of them, are numbered from `seq` on. */
export type ReadLine = { readonly seq: number; readonly count: number } & (
  | { readonly kind: 'change'; readonly patch: Patch }
  | { readonly kind: 'block'; readonly block: Block }
  | { readonly kind: 'unreadable' }
);

/** Gives the lines (`splitLines`) in order; `firstSeq` is the number of the first change. */
export function* readLines(texts: Iterable<string>, firstSeq: number): Generator<ReadLine, void> {
  let seq = firstSeq;
  for (const text of texts) {
    const records = Number(/^\[(\d{1,7}),/.exec(text)?.[1] ?? 0);
    const count = Math.max(1, records);
    if (records > 0) {
      const block = decodeBlock(text);
      yield block.ok ? { seq, count, kind: 'block', block: block.value } : { seq, count, kind: 'unreadable' };
    } else {
      const line = decodeLine(text);
      yield line.ok ? { seq, count, kind: 'change', patch: line.value } : { seq, count, kind: 'unreadable' };
    }
    seq += count;
  }
}

/** One change with its sequence number; `patch` is null for what cannot be read. */
export type ReadChange = { readonly seq: number; readonly patch: Patch | null };

/** The same, with the changes of blocks one by one. */
export function* readChanges(texts: Iterable<string>, firstSeq: number): Generator<ReadChange, void> {
  for (const line of readLines(texts, firstSeq)) {
    for (let at = 0; at < line.count; at += 1) yield { seq: line.seq + at, patch: line.kind === 'change' ? line.patch : line.kind === 'block' ? patchAt(line.block, at) : null };
  }
}
