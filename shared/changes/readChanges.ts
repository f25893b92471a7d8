import { decodeBlock, patchAt } from './block.ts';
import type { Patch } from './change.ts';
import { decodeLine } from './line.ts';

/** One change of a run of lines, with its sequence number; `patch` is null for what cannot be read: no JSON, or a table of a newer program. */
export type ReadChange = { readonly seq: number; readonly patch: Patch | null };

/** Gives every change of the lines (`splitLines`) in order, those of blocks one by one; `firstSeq` is the number of the first. */
export function* readChanges(texts: readonly string[], firstSeq: number): Generator<ReadChange, void> {
  let seq = firstSeq;
  for (const text of texts) {
    const count = Number(/^\[(\d{1,7}),/.exec(text)?.[1] ?? 0);
    const block = count > 0 ? decodeBlock(text) : null;
    const line = count > 0 ? null : decodeLine(text);
    for (let at = 0; at < Math.max(1, count); at += 1, seq += 1) yield { seq, patch: block?.ok === true ? patchAt(block.value, at) : line?.ok === true ? line.value : null };
  }
}
