import { blockCount, blockIds, decodeBlock, patchAt } from '../../../shared/changes/block.ts';
import { encodeLine } from '../../../shared/changes/line.ts';
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

type Hit = { readonly at: number; readonly line: string };
const none: readonly Hit[] = [];

function scanLine(bytes: Buffer, start: number, stop: number, wanted: ReadonlySet<string>): readonly Hit[] {
  const idStart = bytes.indexOf(quote, start + 2) + 3;
  const idEnd = bytes.indexOf(quote, idStart);
  return idEnd < stop && wanted.has(bytes.toString('latin1', idStart, idEnd)) ? [{ at: 0, line: bytes.toString('utf8', start, stop) }] : none;
}

/** The wanted records of a block, each as the ordinary line that says the same. Its ids stand in its second text. */
function scanBlock(bytes: Buffer, start: number, stop: number, wanted: ReadonlySet<string>): readonly Hit[] {
  const idsStart = bytes.indexOf(quote, bytes.indexOf(quote, bytes.indexOf(quote, start) + 1) + 1) + 1;
  const idsEnd = bytes.indexOf(quote, idsStart);
  const places = idsEnd > stop ? [] : blockIds(bytes.toString('latin1', idsStart, idsEnd)).flatMap((id, at) => (wanted.has(id) ? [at] : []));
  const block = places.length === 0 ? null : decodeBlock(bytes.toString('utf8', start, stop));
  return block?.ok === true ? places.map((at) => ({ at, line: encodeLine(patchAt(block.value, at)) })) : [];
}

/**
 * The changes of the wanted records in one frame. A line is `["table","id",…`: the id is found by its quotes, and only
 * lines that are wanted become text; so it is with blocks. One pass serves any number of ids.
 */
function scanFrame(keyring: Keyring, bytes: Buffer, place: Place, at: number, wanted: ReadonlySet<string>): readonly Found[] {
  const { frame, lines } = frameAt(keyring, bytes, at, place);
  const found: Found[] = [];
  let head: ReturnType<typeof visibleHead> | undefined;
  let seq = place.firstSeq;
  for (let start = 0; start < lines.length;) {
    const brk = lines.indexOf(lineBreak, start);
    const stop = brk < 0 ? lines.length : brk;
    const records = blockCount(lines, start);
    const wantedHere = records > 0 ? scanBlock(lines, start, stop, wanted) : scanLine(lines, start, stop, wanted);
    for (const { at: within, line } of wantedHere) {
      head ??= visibleHead(frame.head);
      found.push({ seq: seq + within, head, line });
    }
    seq += Math.max(1, records);
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
