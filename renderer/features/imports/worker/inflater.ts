import { type Expected, type Inflate, inflateHere, type InflateStep } from '../../../../shared/lib/xlsx/inflate.ts';

/** What the two threads say to each other about one part at a time. `more`: that many groups of pieces were taken. */
type ToInflater = { readonly type: 'inflate'; readonly turn: number; readonly packed: Uint8Array<ArrayBuffer>; readonly expected: Expected } | { readonly type: 'more'; readonly turn: number } | { readonly type: 'stop'; readonly turn: number };
type FromInflater = { readonly turn: number; readonly step: InflateStep };

/** Bytes that go over together, and groups that may be waiting to be taken: some 8 MB, beside what 32 KB of a hostile file inflate to (33 MB at most). */
const [bytesAGroup, groupsAhead] = [512 * 1024, 16];

/** The side that inflates. */
export function serveInflater(port: MessagePort): void {
  let [turn, ahead] = [0, 0];
  let taken: (() => void) | null = null;
  const send = (step: InflateStep): void => port.postMessage({ turn, step } satisfies FromInflater, typeof step === 'object' && step !== null ? step.map(({ buffer }) => buffer as ArrayBuffer) : []);
  async function run(mine: number, packed: Uint8Array<ArrayBuffer>, expected: Expected): Promise<void> {
    const inflating = inflateHere(packed, expected);
    for (let ended = false; !ended;) {
      const pieces: Uint8Array[] = [];
      let step: InflateStep = null;
      for (let bytes = 0; bytes < bytesAGroup;) {
        step = await inflating.next();
        if (step === null || step === 'damaged') break;
        for (const piece of step) {
          pieces.push(piece);
          bytes += piece.length;
        }
      }
      while (turn === mine && ahead >= groupsAhead) await new Promise<void>((resolve) => { taken = resolve; });
      if (turn !== mine) return inflating.stop();
      ahead += 1;
      if (pieces.length > 0) send(pieces);
      ended = step === null || step === 'damaged';
      if (ended) send(step);
    }
  }
  port.onmessage = ({ data }: MessageEvent<ToInflater>) => {
    if (data.type === 'inflate') {
      [turn, ahead] = [data.turn, 0];
      void run(data.turn, data.packed, data.expected);
    } else if (data.turn === turn) {
      if (data.type === 'stop') turn = 0;
      else ahead -= 1;
    }
    taken?.();
  };
}

/** What is smaller is inflated sooner than it is sent. */
const worthSending = 64 * 1024;

/** The side that asks: inflates in the thread at the other end of the port, one part after another. */
export function inflateThere(port: MessagePort): Inflate {
  let turn = 0;
  let come: InflateStep[] = [];
  let wake: (() => void) | null = null;
  port.onmessage = ({ data }: MessageEvent<FromInflater>) => {
    if (data.turn !== turn) return;
    come.push(data.step);
    wake?.();
  };
  return (packed, { crc, size }) => {
    if (packed.length < worthSending) return inflateHere(packed, { crc, size });
    turn += 1;
    const mine = turn;
    come = [];
    const own = packed.slice();
    port.postMessage({ type: 'inflate', turn, packed: own, expected: { crc, size } } satisfies ToInflater, [own.buffer]);
    return {
      next: async () => {
        while (turn === mine && come.length === 0) await new Promise<void>((resolve) => { wake = resolve; });
        const step = turn === mine ? come.shift() : undefined;
        if (step === undefined) return 'damaged'; // another part was begun before this one ended: a mistake of the program
        if (step !== null && step !== 'damaged') port.postMessage({ type: 'more', turn } satisfies ToInflater);
        return step;
      },
      stop: () => {
        if (turn === mine) port.postMessage({ type: 'stop', turn } satisfies ToInflater);
      },
    };
  };
}
