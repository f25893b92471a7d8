import type { OnFrame } from './frameWalk.ts';
import type { Keyring } from '../sealing/keyring.ts';
import { createFrameWalk } from './frameWalk.ts';
import { BackupRefused } from './format.ts';
import { readBackup, type BackupRead, type Taker } from './readBackup.ts';
import type { Source } from './source.ts';

export type BackupChecked = BackupRead & { readonly frames: number };

const segmentName = /^journal\/(\d{6})\.seg$/;

/**
 * Everything a backup promises: structure, digests, seals, and of the journal inside that every frame opens, the chain is whole, and it ends where the
 * header says. `taker` sees the content on the way; `onFrame` the journal. Throws `BackupRefused`, or the system's error.
 */
export async function checkBackup(source: Source, keyring: Keyring, taker?: Taker, onFrame?: OnFrame): Promise<BackupChecked> {
  const walk = createFrameWalk(keyring, onFrame);
  let segments = 0;
  let held: Buffer[] | null = null;
  const read = await readBackup(source, keyring, {
    begin: async (meta) => {
      const number = segmentName.exec(meta.name)?.[1];
      held = number === undefined ? null : [];
      if (number !== undefined && Number(number) !== ++segments) throw new BackupRefused('damaged', `segment ${segments}`);
      await taker?.begin(meta);
    },
    piece: async (bytes) => {
      held?.push(bytes);
      await taker?.piece(bytes);
    },
    end: async (meta) => {
      if (held !== null) walk.segment(Buffer.concat(held));
      held = null;
      await taker?.end(meta);
    },
  });
  const { frames, lastSeq, head } = walk.result();
  if (lastSeq !== read.header.journal.lastSeq || head !== read.header.journal.head) throw new BackupRefused('damaged', 'journal end');
  return { ...read, frames };
}
