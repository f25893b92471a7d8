import { blockCount, blockHead, decodeBlock, patchAt } from '../../../shared/changes/block.ts';
import { encodeLine, splitLines } from '../../../shared/changes/line.ts';
import type { Answer } from '../../../shared/ipc/contract.ts';
import type { Keyring } from '../sealing/keyring.ts';
import { visibleHead, type StoredHead } from './head.ts';
import { type IdHashes, hashText, idHashes } from './idHashes.ts';
import { frameAt, readSpan } from './read.ts';
import type { Place } from './recover.ts';

type Found = Answer<'journal.history'>['changes'][number];

const quote = 0x22;
const lineBreak = 10;
const spanSize = 16 * 1024 * 1024;

/** An id as it stands between the quotes of a change line, one byte a character, so that bytes are compared and not text. */
const asBytes = (id: string): string => Buffer.from(JSON.stringify(id).slice(1, -1)).toString('latin1');

type Hit = { readonly at: number; readonly line: string };
const none: readonly Hit[] = [];

function scanLine(bytes: Buffer, start: number, stop: number, wanted: ReadonlySet<string>): readonly Hit[] {
  const idStart = bytes.indexOf(quote, start + 2) + 3;
  const idEnd = bytes.indexOf(quote, idStart);
  return idEnd < stop && wanted.has(bytes.toString('latin1', idStart, idEnd)) ? [{ at: 0, line: splitLines(bytes.subarray(start, stop))[0] ?? '' }] : none;
}

/** The wanted records of a block, each as the ordinary line that says the same. */
function scanBlock(bytes: Buffer, start: number, stop: number, wanted: ReadonlySet<string>): readonly Hit[] {
  const ids = blockHead(bytes.subarray(start, stop))?.ids() ?? [];
  const places = ids.flatMap((id, at) => (wanted.has(id) ? [at] : []));
  const block = places.length === 0 ? null : decodeBlock(bytes.toString('utf8', start, stop));
  return block?.ok === true ? places.map((at) => ({ at, line: encodeLine(patchAt(block.value, at)) })) : [];
}

/**
 * The changes of the wanted records in the lines of one frame. A line is `["table","id",…`: the id is found by its quotes, and only
 * lines that are wanted become text; so it is with blocks. One pass serves any number of ids.
 */
function scanLines(lines: Buffer, { firstSeq }: Place, stored: StoredHead, wanted: ReadonlySet<string>): readonly Found[] {
  const found: Found[] = [];
  const head = visibleHead(stored);
  let seq = firstSeq;
  for (let start = 0; start < lines.length;) {
    const brk = lines.indexOf(lineBreak, start);
    const stop = brk < 0 ? lines.length : brk;
    const records = blockCount(lines, start);
    for (const { at, line } of records > 0 ? scanBlock(lines, start, stop, wanted) : scanLine(lines, start, stop, wanted)) found.push({ seq: seq + at, head, line });
    seq += Math.max(1, records);
    start = stop + 1;
  }
  return found;
}

/** Frames of one segment that lie side by side, up to about 16 MB, so that they are read together. */
function* spans(places: readonly Place[]): Generator<readonly Place[]> {
  let span: Place[] = [];
  for (const place of places) {
    const [first, last] = [span[0], span.at(-1)];
    if (first !== undefined && last !== undefined && (place.segment !== last.segment || place.offset !== last.offset + last.length || place.offset - first.offset > spanSize)) {
      yield span;
      span = [];
    }
    span.push(place);
  }
  if (span.length > 0) yield span;
}

/** What happened to records, read from the journal. Of frames that it has seen before it knows which ids they may hold, and opens no other ones. */
export type History = {
  /** A frame that was just written, with its lines as they were given. */
  readonly note: (place: Place, lines: Uint8Array) => void;
  /** Every change of the records `ids`, oldest first; of more than `limit` the newest, with `complete: false`. Throws the system's error. */
  readonly read: (places: readonly Place[], ids: readonly string[], limit: number) => Promise<Answer<'journal.history'>>;
};

export function createHistory(keyring: Keyring, folder: string): History {
  const seen = new WeakMap<Place, IdHashes>();
  return {
    note: (place, lines) => void seen.set(place, idHashes(lines)),
    read: async (places, ids, limit) => {
      const wanted = new Set(ids.map(asBytes));
      const hashes = new Set([...wanted].map(hashText));
      const mayHold = (place: Place): boolean => seen.get(place)?.some((hash) => hashes.has(hash)) ?? true;
      const parts: (readonly Found[])[] = [];
      let count = 0;
      for (const span of [...spans(places.filter(mayHold))].reverse()) {
        const [first, last] = [span[0], span.at(-1)];
        if (first === undefined || last === undefined) continue;
        const bytes = await readSpan(folder, first, last);
        const part = span.flatMap((place) => {
          const { frame, lines } = frameAt(keyring, bytes, place.offset - first.offset, place);
          if (!seen.has(place)) seen.set(place, idHashes(lines));
          return scanLines(lines, place, frame.head, wanted);
        });
        parts.unshift(part);
        count += part.length;
        if (count > limit) return { changes: parts.flat().slice(-limit), complete: false };
      }
      return { changes: parts.flat(), complete: true };
    },
  };
}
