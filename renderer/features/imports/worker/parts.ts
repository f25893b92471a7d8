import type { PackedPart } from '../../../../shared/lib/xlsx/partBytes.ts';
import { type PartReaders, readHere, type Step, type Steps } from '../../../../shared/lib/xlsx/partReaders.ts';
import type { RowsChunk } from '../../../../shared/lib/xlsx/rowsChunk.ts';
import type { StringsChunk } from '../../../../shared/lib/xlsx/sharedStrings.ts';
import type { SheetContext } from '../../../../shared/lib/xlsx/sheetScan.ts';

/** What the two threads say to each other about one part at a time; one without `sheet` is the table of strings. `more`: a step was taken. */
type ToServer = { readonly type: 'read'; readonly turn: number; readonly part: PackedPart; readonly sheet: SheetContext | null } | { readonly type: 'more' | 'stop'; readonly turn: number };
type AnyStep = Step<StringsChunk | RowsChunk>;
type FromServer = { readonly turn: number; readonly step: AnyStep };

/** Steps that may be waiting to be taken: what is found in some 8 MB, beside what 32 KB of a hostile file inflate to (33 MB at most). */
const stepsAhead = 16;

/** The arrays of what was found, which are moved and not copied. */
const buffersOf = (found: StringsChunk | RowsChunk | null): ArrayBuffer[] => Object.values(found ?? {}).flatMap((value) => (ArrayBuffer.isView(value) ? [value.buffer as ArrayBuffer] : []));

/** The side that inflates and scans. */
export function serveParts(port: MessagePort): void {
  let [turn, ahead] = [0, 0];
  let taken: (() => void) | null = null;
  async function run(mine: number, steps: Steps<StringsChunk | RowsChunk>): Promise<void> {
    for (;;) {
      const step = await steps.next();
      while (turn === mine && ahead >= stepsAhead) await new Promise<void>((resolve) => { taken = resolve; });
      if (turn !== mine) return steps.stop();
      ahead += 1;
      port.postMessage({ turn: mine, step } satisfies FromServer, buffersOf(step.found));
      if (step.end !== null) return;
    }
  }
  port.onmessage = ({ data }: MessageEvent<ToServer>) => {
    if (data.type === 'read') {
      [turn, ahead] = [data.turn, 0];
      void run(data.turn, data.sheet === null ? readHere.strings(data.part) : readHere.rows(data.part, data.sheet));
    } else if (data.turn === turn) {
      if (data.type === 'stop') turn = 0;
      else ahead -= 1;
    }
    taken?.();
  };
}

/** What is smaller is read sooner than it is sent. */
const worthSending = 64 * 1024;

/** The side that asks: reads in the thread at the other end of the port, one part after another. */
export function readThere(port: MessagePort): PartReaders {
  let turn = 0;
  let come: AnyStep[] = [];
  let wake: (() => void) | null = null;
  port.onmessage = ({ data }: MessageEvent<FromServer>) => {
    if (data.turn !== turn) return;
    come.push(data.step);
    wake?.();
  };
  function begin(part: PackedPart, sheet: SheetContext | null): Steps<StringsChunk | RowsChunk> {
    turn += 1;
    const mine = turn;
    come = [];
    const packed = part.packed.slice();
    port.postMessage({ type: 'read', turn, part: { ...part, packed }, sheet } satisfies ToServer, [packed.buffer]);
    return {
      next: async () => {
        while (turn === mine && come.length === 0) await new Promise<void>((resolve) => { wake = resolve; });
        const step = turn === mine ? come.shift() : undefined;
        if (step === undefined) return { found: null, inflated: 0, end: { code: 'workbook.damaged' } }; // another part was begun before this one ended: a mistake of the program
        if (step.end === null) port.postMessage({ type: 'more', turn } satisfies ToServer);
        return step;
      },
      stop: () => {
        if (turn === mine) port.postMessage({ type: 'stop', turn } satisfies ToServer);
      },
    };
  }
  return {
    strings: (part) => (part.packed.length < worthSending ? readHere.strings(part) : begin(part, null) as Steps<StringsChunk>),
    rows: (part, sheet) => (part.packed.length < worthSending ? readHere.rows(part, sheet) : begin(part, sheet) as Steps<RowsChunk>),
  };
}
