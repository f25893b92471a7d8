import type { CsvChunk, TextFailure } from '../../../../shared/lib/csvScan.ts';
import type { Step, Steps } from '../../../../shared/lib/steps.ts';
import { readTablesHere, type TableReaders } from '../../../../shared/lib/tableReaders.ts';
import type { WorkbookFailure } from '../../../../shared/lib/xlsx/failure.ts';
import type { PackedPart } from '../../../../shared/lib/xlsx/partBytes.ts';
import type { PartSteps } from '../../../../shared/lib/xlsx/partReaders.ts';
import type { RowsChunk } from '../../../../shared/lib/xlsx/rowsChunk.ts';
import type { StringsChunk } from '../../../../shared/lib/xlsx/sharedStrings.ts';
import type { SheetContext } from '../../../../shared/lib/xlsx/sheetScan.ts';

/** What is read: the table of strings, a sheet, or a text. */
type Wanted = { readonly strings: PackedPart } | { readonly rows: PackedPart; readonly sheet: SheetContext } | { readonly csv: Uint8Array };
/** What the two threads say to each other about one of them at a time. `more`: a step was taken. */
type ToServer = { readonly type: 'read'; readonly turn: number; readonly wanted: Wanted } | { readonly type: 'more' | 'stop'; readonly turn: number };
type Found = StringsChunk | RowsChunk | CsvChunk;
type AnyStep = Step<Found, WorkbookFailure | TextFailure>;
type AnySteps = Steps<Found, WorkbookFailure | TextFailure>;
type FromServer = { readonly turn: number; readonly step: AnyStep };

/** Steps that may be waiting to be taken: what is found in some 8 MB, beside what 32 KB of a hostile file inflate to (33 MB at most). */
const stepsAhead = 16;

/** The arrays of what was found, which are moved and not copied. */
const buffersOf = (found: Found | null): ArrayBuffer[] => Object.values(found ?? {}).flatMap((value) => (ArrayBuffer.isView(value) ? [value.buffer as ArrayBuffer] : []));

const stepsHere = (wanted: Wanted): AnySteps => ('csv' in wanted ? readTablesHere.csv(wanted.csv) : 'rows' in wanted ? readTablesHere.rows(wanted.rows, wanted.sheet) : readTablesHere.strings(wanted.strings));

/** The side that inflates, decodes and scans. */
export function serveReaders(port: MessagePort): void {
  let [turn, ahead] = [0, 0];
  let taken: (() => void) | null = null;
  async function run(mine: number, steps: AnySteps): Promise<void> {
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
      void run(data.turn, stepsHere(data.wanted));
    } else if (data.turn === turn) {
      if (data.type === 'stop') turn = 0;
      else ahead -= 1;
    }
    taken?.();
  };
}

/** What is smaller is read sooner than it is sent. */
const worthSending = 64 * 1024;

/** The side that asks: reads in the thread at the other end of the port, one thing after another. */
export function readThere(port: MessagePort): TableReaders {
  let turn = 0;
  let come: AnyStep[] = [];
  let wake: (() => void) | null = null;
  port.onmessage = ({ data }: MessageEvent<FromServer>) => {
    if (data.turn !== turn) return;
    come.push(data.step);
    wake?.();
  };
  /** `bytes`: those of what is wanted, in memory of their own, which go along. */
  function ask(wanted: Wanted, bytes: Uint8Array<ArrayBuffer>): AnySteps {
    turn += 1;
    const mine = turn;
    come = [];
    port.postMessage({ type: 'read', turn, wanted } satisfies ToServer, [bytes.buffer]);
    return {
      next: async () => {
        while (turn === mine && come.length === 0) await new Promise<void>((resolve) => { wake = resolve; });
        const step = turn === mine ? come.shift() : undefined;
        if (step === undefined) return { found: null, done: 0, end: { code: 'workbook.damaged' } }; // something else was begun before this ended: a mistake of the program
        if (step.end === null) port.postMessage({ type: 'more', turn } satisfies ToServer);
        return step;
      },
      stop: () => {
        if (turn === mine) port.postMessage({ type: 'stop', turn } satisfies ToServer);
      },
    };
  }
  const askPart = (part: PackedPart, wanted: (part: PackedPart) => Wanted): AnySteps => {
    const packed = part.packed.slice();
    return ask(wanted({ ...part, packed }), packed);
  };
  // What is asked for is what comes.
  return {
    strings: (part) => (part.packed.length < worthSending ? readTablesHere.strings(part) : askPart(part, (strings) => ({ strings })) as PartSteps<StringsChunk>),
    rows: (part, sheet) => (part.packed.length < worthSending ? readTablesHere.rows(part, sheet) : askPart(part, (rows) => ({ rows, sheet })) as PartSteps<RowsChunk>),
    csv: (bytes) => {
      if (bytes.length < worthSending) return readTablesHere.csv(bytes);
      const csv = bytes.slice();
      return ask({ csv }, csv) as Steps<CsvChunk, TextFailure>;
    },
  };
}
