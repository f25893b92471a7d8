import { defaultCaps, raisedCaps } from '../../../../shared/lib/xlsx/caps.ts';
import type { TableReaders } from '../../../../shared/lib/tableReaders.ts';
import { checkTable, type CheckedTable } from '../../../../shared/tables/checkTable.ts';
import { createExistingIndex, type ExistingIndex } from '../../../../shared/tables/existingIndex.ts';
import { inspectTable } from '../../../../shared/tables/inspect.ts';
import { isWorkbook, openTable, type Table } from '../../../../shared/tables/openTable.ts';
import { importRun, planImport, type ImportChange } from '../../../../shared/tables/planImport.ts';
import { allIssues, previewRows, shownGoneRow } from '../../../../shared/tables/preview.ts';
import { encodeChanges, type ChangePiece } from './encodeChanges.ts';
import type { EncodeOptions, FromWorker, ImportFailure, ToWorker } from './messages.ts';
import { createSearchTexts } from './searchTexts.ts';

/** What the engine needs from where it runs: a Web Worker, or a test. */
export type EngineHost = {
  /** `transfer` names buffers that may be moved rather than copied. */
  send(message: FromWorker, transfer?: readonly ArrayBuffer[]): void;
  /** SHA-256, hex. */
  digest(bytes: Uint8Array<ArrayBuffer>): Promise<string>;
  newId(): string;
  /** Where the bytes of a table are read; here when it is not said. */
  readonly readers?: TableReaders;
  /** Lets messages in that have arrived meanwhile: a cancellation among them. */
  pause(): Promise<void>;
};
export type Engine = { handle(message: ToWorker): Promise<void> };

type Opened = { readonly name: string; readonly digest: string; readonly table: Table };
/** Progress is worth a message every so many rows. */
const rowsAReport = 5_000;
/** As many cells as `workbooks.saveMarked` takes. */
const marksAtMost = 200_000;

/** The import of one file, apart from where it runs. Messages are worked on one after another, but for `cancel`, which comes between. */
export function createEngine(host: EngineHost): Engine {
  let opened: Opened | null = null;
  let index: ExistingIndex = createExistingIndex();
  let checked: CheckedTable | null = null;
  /** Counts the files; work for an older one stops at its next pause. */
  let turn = 0;
  let queue = Promise.resolve();

  const failed = (failure: ImportFailure): void => host.send({ type: 'failed', failure });

  async function inspect(message: Extract<ToWorker, { type: 'inspect' }>): Promise<void> {
    [opened, checked] = [null, null];
    const mine = turn;
    const bytes = new Uint8Array(await message.file.arrayBuffer());
    host.send({ type: 'progress', step: 'reading', done: 0, total: bytes.length });
    const opening = openTable(bytes, message.raisedCaps ? raisedCaps : defaultCaps, host.readers);
    // The digest begins with copying the file: the other thread is set to work first, on a text by opening it, on a workbook only by looking into its sheets.
    const early = isWorkbook(bytes) ? null : host.digest(bytes);
    const table = await opening;
    if (mine !== turn) return;
    if (!table.ok) return failed(table.error);
    const [sheets, digest] = await Promise.all([inspectTable(table.value, message.remembered), early ?? host.digest(bytes)]);
    if (mine !== turn) return;
    if (!sheets.ok) return failed(sheets.error);
    opened = { name: message.name, digest, table: table.value };
    host.send({ type: 'inspected', file: { name: message.name, form: table.value.form, encoding: table.value.encoding, digest, sheets: sheets.value } });
  }

  async function check({ sheets, today, ownRegion }: Extract<ToWorker, { type: 'check' }>): Promise<void> {
    checked = null;
    if (opened === null) return failed({ code: 'import.noFile' });
    const mine = turn;
    let reported = 0;
    const result = await checkTable(opened.table, sheets, index, { today, ownRegion }, async (done, total) => {
      if (done - reported >= rowsAReport) {
        reported = done;
        host.send({ type: 'progress', step: 'checking', done, total });
        await host.pause();
      }
      return mine === turn;
    });
    if (mine !== turn) return;
    if (result.ok) {
      checked = result.value;
      host.send({ type: 'checked', summary: checked.summary });
    } else if (result.error.code !== 'cancelled') failed(result.error);
  }

  async function encode({ mode, importId, at, firstSeq }: EncodeOptions): Promise<void> {
    if (opened === null || checked === null) return failed({ code: 'import.noFile' });
    const [mine, { name, digest }, table] = [turn, opened, checked];
    const plan = planImport(table, { importId, mode, newId: host.newId });
    if (!plan.ok) return failed(plan.error);
    const texts = createSearchTexts();
    let [part, seq] = [0, firstSeq];
    const send = async ({ lines, count, last }: ChangePiece): Promise<boolean> => {
      host.send({ type: 'lines', part, firstSeq: seq, count, lines, last }, [lines.buffer]);
      part += 1;
      seq += count;
      await host.pause();
      return mine === turn;
    };
    const run = (written: number): ImportChange => importRun(table, { importId, mode, fileName: name, digest, at, firstSeq }, written);
    for (const piece of encodeChanges(plan.value, run, texts.note)) if (!await send(piece)) return;
    // Meanwhile the changes go to the disk and become visible.
    for (const made of texts.parts()) {
      host.send({ type: 'searched', texts: made }, [made.texts.buffer]);
      await host.pause();
      if (mine !== turn) return;
    }
    host.send({ type: 'encoded', firstSeq, lastSeq: seq - 1, importId });
  }

  async function work(message: Exclude<ToWorker, { type: 'cancel' }>): Promise<void> {
    switch (message.type) {
      case 'inspect': return inspect(message);
      case 'existing':
        if (message.first) index = createExistingIndex();
        return index.add(message.subjects, message.listings);
      case 'check': return check(message);
      case 'encode': return encode(message.options);
      default:
    }
    if (checked === null) return failed({ code: 'import.noFile' });
    if (message.type === 'rows') host.send({ type: 'rows', tab: message.tab, from: message.from, rows: previewRows(checked, message.tab, message.from, message.to) });
    else if (message.type === 'gone') host.send({ type: 'gone', from: message.from, rows: checked.gone.slice(message.from, message.to).map((listing) => shownGoneRow(listing, index)) });
    else host.send({ type: 'marks', marks: allIssues(checked).filter(({ severity }) => severity !== 'info').slice(0, marksAtMost), headerRow: checked.headerRows });
  }

  return {
    handle: (message) => {
      if (message.type === 'cancel') {
        turn += 1;
        [opened, checked] = [null, null];
        index = createExistingIndex();
        host.send({ type: 'cancelled' });
        return Promise.resolve();
      }
      if (message.type === 'inspect') turn += 1;
      // A fault of the program must not leave the screen waiting.
      queue = queue.then(() => work(message)).catch(() => failed({ code: 'import.broken' }));
      return queue;
    },
  };
}
