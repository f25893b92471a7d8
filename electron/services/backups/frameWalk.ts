import { openFrame } from '../journal/frames.ts';
import type { Frame, Link } from '../journal/head.ts';
import { decodeUnsealed } from '../journal/unsealedFrames.ts';
import type { Keyring } from '../sealing/keyring.ts';
import { BackupRefused } from './format.ts';

export type OnFrame = (frame: Frame, lines: Buffer) => void;

/** The journal out of a backup, followed frame by frame. */
export type FrameWalk = {
  /** The next segment, whole. Throws `BackupRefused` at the first frame that does not open or does not follow. */
  readonly segment: (bytes: Buffer) => void;
  readonly result: () => { readonly frames: number; readonly lastSeq: number; readonly head: string };
};

/** Frames of a program before data were sealed stand only in a backup that was made before they were sealed. They are read here as what they are. */
function unsealedAt(segment: Buffer, offset: number, { firstSeq, previous }: Link): { readonly frame: Frame; readonly lines: Buffer } | null {
  const read = decodeUnsealed(segment, offset);
  return read !== null && read.frame.head.firstSeq === firstSeq && read.frame.head.previous === previous ? read : null;
}

/** Follows the chain from its beginning. `onFrame` gets each frame that opened, with its change lines. */
export function createFrameWalk(keyring: Keyring, onFrame: OnFrame = () => undefined): FrameWalk {
  let [frames, firstSeq, previous] = [0, 1, ''];
  return {
    segment: (bytes) => {
      for (let offset = 0; offset < bytes.length;) {
        const opened = openFrame(keyring, bytes, offset, { firstSeq, previous }) ?? unsealedAt(bytes, offset, { firstSeq, previous });
        if (opened === null) throw new BackupRefused('damaged', `frame ${frames}`);
        onFrame(opened.frame, opened.lines);
        frames++;
        firstSeq += opened.frame.head.count;
        previous = opened.frame.hash;
        offset += opened.frame.length;
      }
    },
    result: () => ({ frames, lastSeq: firstSeq - 1, head: previous }),
  };
}
