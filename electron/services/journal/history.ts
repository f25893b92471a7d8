import type { Answer } from '../../../shared/ipc/contract.ts';
import type { Keyring } from '../sealing/keyring.ts';
import { visibleHead } from './head.ts';
import { frameAt, readSpan } from './read.ts';
import type { Place } from './recover.ts';

type Found = Answer<'journal.history'>['changes'][number];

const quote = 0x22;
const lineBreak = 10;

/** An id as it stands between the quotes of a change line, one byte a character, so that bytes are compared and not text. */
const asBytes = (id: string): string => Buffer.from(JSON.stringify(id).slice(1, -1)).toString('latin1');

/**
 * The changes of the wanted records in one frame. A line is `["table","id",…`: the id is found by its quotes, and only
 * lines that are wanted become text. One pass serves any number of ids.
 */
function scanFrame(keyring: Keyring, bytes: Buffer, place: Place, at: number, wanted: ReadonlySet<string>): readonly Found[] {
  const { frame, lines } = frameAt(keyring, bytes, at, place);
  const found: Found[] = [];
  let head: ReturnType<typeof visibleHead> | undefined;
  let seq = place.firstSeq;
  for (let start = 0; start < lines.length; seq++) {
    const brk = lines.indexOf(lineBreak, start);
    const stop = brk < 0 ? lines.length : brk;
    const idStart = lines.indexOf(quote, start + 2) + 3;
    const idEnd = lines.indexOf(quote, idStart);
    if (idEnd < stop && wanted.has(lines.toString('latin1', idStart, idEnd))) {
      head ??= visibleHead(frame.head);
      found.push({ seq, head, line: lines.toString('utf8', start, stop) });
    }
    start = stop + 1;
  }
  return found;
}

/** Neighbouring frames of one segment, newest run first. */
function runs(places: readonly Place[]): readonly (readonly Place[])[] {
  const bySegment = new Map<number, Place[]>();
  for (const place of places) {
    const run = bySegment.get(place.segment);
    if (run === undefined) bySegment.set(place.segment, [place]);
    else run.push(place);
  }
  return [...bySegment.values()].reverse();
}

/** Every change of the records `ids`, oldest first; of more than `limit` the newest, with `complete: false`. Throws the system's error. */
export async function readHistory(keyring: Keyring, folder: string, places: readonly Place[], ids: readonly string[], limit: number): Promise<Answer<'journal.history'>> {
  const wanted = new Set(ids.map(asBytes));
  let changes: Found[] = [];
  for (const run of runs(places)) {
    const first = run[0];
    const last = run.at(-1);
    if (first === undefined || last === undefined) continue;
    const bytes = await readSpan(folder, first, last);
    changes = [...run.flatMap((place) => scanFrame(keyring, bytes, place, place.offset - first.offset, wanted)), ...changes];
    if (changes.length > limit) return { changes: changes.slice(-limit), complete: false };
  }
  return { changes, complete: true };
}
