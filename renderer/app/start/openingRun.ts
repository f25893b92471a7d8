import type { Client } from '../../host/client.ts';
import { createDrafts, type Drafts, forgetReadable } from '../../store/drafts.ts';
import type { Session } from '../../store/session.ts';
import { type Opening, openRecords } from './opening.ts';
import type { Phase } from './phase.ts';
import type { SignInNote } from './signInNote.ts';

/** Progress is told no more often than this: drawing it takes time from the reading. */
const progressMs = 500;

/** A running opening in a session; `listen` gets the last phase at once and every later one, `note` is for the store once it is entered. */
export type OpeningRun = { readonly session: Session; readonly note: SignInNote; readonly drafts: Drafts; readonly ended: Promise<Opening>; readonly listen: (listener: (phase: Phase) => void) => void };

/** Starts opening the records; the screen may come later and still sees where it stands. */
export function runOpening(client: Client, session: Session, note: SignInNote): OpeningRun {
  let last: Phase = { kind: 'reading', done: 0, total: 0 };
  let listener: (phase: Phase) => void = () => undefined;
  let told = Number.NEGATIVE_INFINITY;
  forgetReadable();
  const drafts = createDrafts(session);
  const ended = openRecords(client, { session, beforeLock: () => drafts.settled() }, (phase) => {
    last = phase;
    if (phase.kind === 'reading' && performance.now() - told < progressMs) return;
    told = performance.now();
    listener(phase);
  });
  return { session, note, drafts, ended, listen: (next) => { listener = next; next(last); } };
}
