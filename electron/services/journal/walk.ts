import { systemCode } from '../files/diskFailure.ts';
import type { Keyring } from '../sealing/keyring.ts';
import type { StoredHead } from './head.ts';
import { changedCode, frameAt, readSpan } from './read.ts';
import type { Place } from './recover.ts';

/** A frame read anew from disk: its head's line word for word, the digest of its lines, and them. */
export type WalkedFrame = { readonly kind: 'frame'; readonly place: Place; readonly head: StoredHead; readonly headLine: string; readonly linesDigest: string; readonly lines: Buffer };
/** What lies there now is not what opening found: another frame, or nothing that opens. */
export type LostFrame = { readonly kind: 'lost'; readonly place: Place };

/** The places of a journal at one moment, and the frames in them, one by one from disk. Later appends do not show; a save never waits for a walk. */
export type Walk = { readonly journalId: string; readonly damage: 'none' | 'tail' | 'middle' | 'missing'; readonly places: readonly Place[]; readonly frames: (places?: readonly Place[]) => AsyncGenerator<WalkedFrame | LostFrame> };

/** The head's line is what `encodeFrame` wrote: the JSON of the head, whose keys keep their order when read. */
export async function* walkFrames(keyring: Keyring, folder: string, places: readonly Place[]): AsyncGenerator<WalkedFrame | LostFrame> {
  for (const place of places) {
    let walked: WalkedFrame | LostFrame;
    try {
      const { frame, lines } = frameAt(keyring, await readSpan(folder, place, place), 0, place);
      walked = { kind: 'frame', place, head: frame.head, headLine: JSON.stringify(frame.head), linesDigest: frame.linesDigest, lines };
    } catch (error) {
      const code = systemCode(error);
      if (code !== changedCode && code !== 'ENOENT') throw error; // a dropped key or a disk that fails is no finding
      walked = { kind: 'lost', place };
    }
    yield walked;
  }
}
