import type { Keyring } from '../sealing/keyring.ts';
import { decodeFrame, openFrame } from './frames.ts';
import type { Frame, Link } from './head.ts';
import type { ReadFrame } from './recover.ts';
import { decodeUnsealed } from './unsealedFrames.ts';

/** Reads sealed frames alone: what a journal in use may hold. */
export const readSealedFrame = (keyring: Keyring): ReadFrame => (segment, offset, link) => decodeFrame(keyring, segment, offset, link);

/** Reads frames of an older program too. */
export const readEitherFrame = (keyring: Keyring): ReadFrame => (segment, offset, link) => {
  const sealed = decodeFrame(keyring, segment, offset, link);
  if (sealed !== 'none') return sealed;
  const unsealed = decodeUnsealed(segment, offset);
  if (unsealed === null) return 'none';
  return follows(unsealed.frame, link) ? unsealed.frame : 'closed';
};

export function openEither(keyring: Keyring, segment: Buffer, offset: number, link: Link): { readonly frame: Frame; readonly lines: Buffer } | null {
  const unsealed = decodeUnsealed(segment, offset);
  return unsealed !== null && follows(unsealed.frame, link) ? unsealed : openFrame(keyring, segment, offset, link);
}

const follows = ({ head }: Frame, { firstSeq, previous }: Link): boolean => head.firstSeq === firstSeq && head.previous === previous;
