import { decodeFrame, type Frame } from '../journal/frames.ts';
import type { Keyring } from '../sealing/keyring.ts';
import { BackupRefused } from './format.ts';

/** The journal out of a backup, followed frame by frame. */
export type FrameWalk = {
  /** The next segment, whole. Throws `BackupRefused` at the first frame that does not open or does not follow. */
  readonly segment: (bytes: Buffer) => void;
  readonly result: () => { readonly frames: number; readonly lastSeq: number; readonly head: string };
};

/** Follows the chain from its beginning. `onFrame` gets each frame that opened, with its change lines. */
export function createFrameWalk(_keyring: Keyring, onFrame: (frame: Frame, lines: Buffer) => void = () => undefined): FrameWalk {
  let [frames, nextSeq, head] = [0, 1, ''];
  return {
    segment: (bytes) => {
      for (let offset = 0; offset < bytes.length;) {
        const frame = decodeFrame(bytes, offset);
        if (frame === null) throw new BackupRefused('damaged', `frame ${frames}`);
        if (frame.head.firstSeq !== nextSeq || frame.head.previous !== head) throw new BackupRefused('damaged', `chain ${frames}`);
        onFrame(frame, bytes.subarray(frame.linesAt, offset + frame.length));
        frames++;
        nextSeq += frame.head.count;
        head = frame.hash;
        offset += frame.length;
      }
    },
    result: () => ({ frames, lastSeq: nextSeq - 1, head }),
  };
}
