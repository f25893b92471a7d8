import { createCellTexts } from './cellTexts.ts';
import { type CsvEncoding, type CsvFailure, type CsvReader, decodeCsv, findDelimiter, readCsv, unclosedAtMost } from './csv.ts';
import { fail, ok, type Result } from './result.ts';
import type { Step, Steps } from './steps.ts';
import type { CapName } from './xlsx/caps.ts';
import { lastColumn, lastRow } from './xlsx/cells.ts';
import { cellKinds, newRow, oddCharacter, type SheetRow, type StringTable } from './xlsx/rows.ts';
import { createRowsWriter, type RowsChunk } from './xlsx/rowsChunk.ts';
import { separator } from './xlsx/sharedStrings.ts';

/** Why a file that is no workbook cannot be read as a table. `file.markup`: a web page or XML under the name of one. */
export type TextFailure = CsvFailure | { readonly code: 'file.empty' | 'file.markup' } | { readonly code: 'workbook.tooLarge'; readonly cap: CapName };

/** Rows of a text as they go from the thread that finds them to the one that reads them, with the texts that their cells share. */
export type CsvChunk = RowsChunk & {
  readonly encoding: CsvEncoding;
  /** `sharedCount` plain texts, with `separator` between them. */
  readonly shared: string;
  readonly sharedCount: number;
  /** Rows of these in which a quote was opened and not closed; the quote was taken as it stands. */
  readonly unclosed: readonly number[];
  /** Characters of the whole text. */
  readonly size: number;
};

/** Characters that are read at once. */
const charactersAStep = 256 * 1024;

const noneOdd: ReadonlySet<number> = new Set();
/** The texts that the cells of a chunk share. */
export const sharedStrings = ({ shared, sharedCount }: CsvChunk): StringTable => ({ texts: sharedCount === 0 ? [] : shared.split(separator), odd: noneOdd });

type Opened = { readonly reader: CsvReader; readonly encoding: CsvEncoding; readonly size: number };

function open(bytes: Uint8Array): Result<Opened, TextFailure> {
  const decoded = decodeCsv(bytes);
  if (!decoded.ok) return decoded;
  const { text, encoding } = decoded.value;
  if (/^\s*<(?:!DOCTYPE|\?xml|html|table|meta|style)/i.test(text.slice(0, 1024))) return fail({ code: 'file.markup' });
  if (text.trim() === '') return fail({ code: 'file.empty' });
  return ok({ reader: readCsv(text, findDelimiter(text)), encoding, size: text.length });
}

/** Decodes a text and finds its rows, those that hold nothing left out. */
export function scanCsv(bytes: Uint8Array): Steps<CsvChunk, TextFailure> {
  let opened: Opened | null = null;
  const row = newRow(lastColumn);
  const rows = createRowsWriter();
  const texts = createCellTexts();
  let told = 0;

  function put({ text, kind, width, number }: SheetRow): void {
    for (let column = 0; column < width; column += 1) {
      const value = text[column]!;
      if (value === '') continue;
      if (kind[column] === cellKinds.plain || !oddCharacter.test(value)) rows.putShared(column, texts.place(column, value));
      else rows.putText(column, cellKinds.text, value);
    }
    rows.end(number);
  }

  function chunkOf({ reader, encoding, size }: Opened): CsvChunk {
    const shared = texts.take();
    const unclosed = reader.unclosed.slice(told);
    told = reader.unclosed.length;
    return { ...rows.take(), encoding, shared: shared.join(separator), sharedCount: shared.length, unclosed, size };
  }

  /** Puts the next rows; how the text ends, null when it goes on. */
  function scan({ reader }: Opened): Step<CsvChunk, TextFailure>['end'] {
    for (const until = reader.position + charactersAStep; reader.position < until;) {
      if (!reader.next(row)) return 'whole';
      if (row.number > lastRow) return { code: 'workbook.tooLarge', cap: 'rows' };
      if (reader.unclosed.length >= unclosedAtMost) return { code: 'csv.damaged' };
      put(row);
    }
    return null;
  }

  return {
    next: async () => {
      if (opened === null) {
        const result = open(bytes);
        if (!result.ok) return { found: null, done: 0, end: result.error };
        opened = result.value;
      }
      const end = scan(opened);
      return { found: chunkOf(opened), done: opened.reader.position, end };
    },
    stop: () => undefined,
  };
}
