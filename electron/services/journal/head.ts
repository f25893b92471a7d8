import type { FrameHead } from '../../../shared/ipc/contract.ts';

export type Batch = { readonly id: string; readonly part: number; readonly last: boolean };
export type StoredHead = FrameHead & { readonly v: 1; readonly firstSeq: number; readonly count: number; readonly batch?: Batch; readonly previous: string };
/** Where in the chain a frame stands: it opens only there. */
export type Link = { readonly firstSeq: number; readonly previous: string };
export type Frame = { readonly head: StoredHead; readonly hash: string; /** Whole length on disk. */ readonly length: number; /** SHA-256 of the lines. */ readonly linesDigest: string };

const isWhole = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

export function parseHead(text: string): StoredHead | null {
  try {
    const head = JSON.parse(text) as StoredHead; // written by encodeFrame from a checked request; the seal vouches for it
    return head.v === 1 && isWhole(head.firstSeq) && isWhole(head.count) && head.count > 0 && typeof head.previous === 'string' ? head : null;
  } catch {
    return null;
  }
}

/** The part of a stored head that the contract shows. */
export function visibleHead({ device, at, actor, kind, reason, doubtfulClock, approvedBy }: StoredHead): FrameHead {
  return { device, at, actor, kind, reason, ...(doubtfulClock === undefined ? {} : { doubtfulClock }), ...(approvedBy === undefined ? {} : { approvedBy }) };
}
