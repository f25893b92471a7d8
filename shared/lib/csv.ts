import { fail, ok, type Result } from './result.ts';
import { decodeUtf8 } from './utf8.ts';
import { cellKinds, type SheetRow } from './xlsx/rows.ts';

/**
 * Comma-separated text as spreadsheets write it (RFC 4180 with their liberties): quoted fields, `""` for a quote, line breaks inside
 * quotes, CRLF, LF or CR.
 *
 * Own splitter rather than papaparse: it hands out reused rows like the workbook reader, so both forms share one path without an
 * array a row, and it goes on after a quote that is never closed, naming the row. What would change it: formats beyond these.
 */
export type CsvEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';
export type CsvFailure = { readonly code: 'csv.encoding' | 'csv.binary' | 'csv.damaged' };
export type DecodedCsv = { readonly text: string; readonly encoding: CsvEncoding };

const nul = String.fromCharCode(0);

function decodeAs(bytes: Uint8Array, encoding: CsvEncoding): string | null {
  if (encoding === 'utf-8') return decodeUtf8(bytes);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * Decodes by byte order mark; without one UTF-8, and what is no UTF-8 as GB 18030. Both fatally, so nothing is replaced in silence:
 * `csv.encoding` when neither fits, `csv.binary` when it is no text at all.
 */
export function decodeCsv(bytes: Uint8Array): Result<DecodedCsv, CsvFailure> {
  const marked: CsvEncoding | null = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
  for (const encoding of marked === null ? (['utf-8', 'gb18030'] as const) : [marked]) {
    const text = decodeAs(bytes, encoding);
    if (text !== null) return text.includes(nul) ? fail({ code: 'csv.binary' }) : ok({ text, encoding });
  }
  return fail({ code: 'csv.encoding' });
}

const delimiters = [',', '\t', ';'] as const;

const sampleLength = 16_384;
/** A table of fewer columns is no list: text with one semicolon a line is more often that. */
const delimitersAtLeast = 2;

const lineBreak = /\r\n|\n|\r/;
const delimitersIn = (line: string, delimiter: string): number => line.split(delimiter).length - 1;

/** The first lines of a text without what stands in quotes; one that is cut is left out. */
function firstLines(text: string): readonly string[] {
  const lines = text.slice(0, sampleLength).replace(/"[^"]*"/g, '').split(lineBreak);
  if (text.length > sampleLength && lines.length > 1) lines.pop();
  return lines;
}

/** How many lines hold a delimiter equally often, and how often: the number that most lines agree in, the larger one of equals. */
function agreement(lines: readonly string[], delimiter: string): { readonly lines: number; readonly count: number } {
  const linesOf = new Map<number, number>();
  for (const line of lines) {
    const count = delimitersIn(line, delimiter);
    if (count > 0) linesOf.set(count, (linesOf.get(count) ?? 0) + 1);
  }
  let best = { lines: 0, count: 0 };
  for (const [count, agreeing] of linesOf) if (agreeing > best.lines || (agreeing === best.lines && count > best.count)) best = { lines: agreeing, count };
  return best;
}

/**
 * The delimiter that parts most of the first lines into equally many fields: the texts of a list hold commas and semicolons too, but not the same number in
 * each line. Excel writes tabs as "Unicode text" and semicolons in some countries.
 */
export function findDelimiter(text: string): string {
  const lines = firstLines(text);
  let best: string = ',';
  let most = { lines: 0, count: 0 };
  for (const delimiter of delimiters) {
    const found = agreement(lines, delimiter);
    const wider = Number(found.count >= delimitersAtLeast) - Number(most.count >= delimitersAtLeast);
    if (wider > 0 || (wider === 0 && (found.lines > most.lines || (found.lines === most.lines && found.count > most.count)))) [best, most] = [delimiter, found];
  }
  return best;
}

export type CsvReader = {
  /** Reads the next record into `row`; false at the end. Records count as rows, as a spreadsheet shows them; empty lines count but are passed over. */
  next(row: SheetRow): boolean;
  /** Rows in which a quote was opened and not closed, or only by one of another row; the quote was taken as it stands. */
  readonly unclosed: readonly number[];
  /** Characters read so far. */
  readonly position: number;
};

/** A text with more open quotes than this is damaged, not mistyped; it also bounds the looking for their ends. */
export const unclosedAtMost = 100;
/** An assigned list has seven columns at least; in a text of fewer, a line that holds as many delimiters as the others tells nothing. */
const delimitersOfARow = 6;
/** Fields beyond this are dropped, like columns that a sheet cannot have. */
const widthAtMost = 16_384;

const quoteCode = 34;
const lineFeed = 10;
const carriageReturn = 13;
/** What makes a text in a field without quotes other than plain; tabs are looked for apart. */
const oddInside = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff]|\r(?!\n)/;

/** Whether every field without quotes is plain (`cellKinds.plain`): such a field holds no delimiter and no line end, and of quoted ones each is looked at. */
const areFieldsPlain = (text: string, delimiter: string): boolean => !oddInside.test(text) && (delimiter === '\t' || !text.includes('\t'));

export function readCsv(text: string, delimiter: string): CsvReader {
  const delimiterCode = delimiter.charCodeAt(0);
  const end = text.length;
  const unclosed: number[] = [];
  const bare = areFieldsPlain(text, delimiter) ? cellKinds.plain : cellKinds.text;
  let at = 0;
  let row = 0;
  // Where the current line ends; kept, since most lines hold no quoted line break.
  let lineEnd = -1;
  // The next line feed; kept too, since with old Mac line ends it lies far behind.
  let feed = -1;
  // Where the line begins in which a quoted field opens.
  let lineStart = 0;
  // How many delimiters most lines hold; counted for the first field of several lines.
  let usual = -1;

  const endOfLine = (from: number): number => {
    if (lineEnd >= from) return lineEnd;
    if (feed < from) feed = text.indexOf('\n', from);
    if (feed < 0) feed = end;
    lineEnd = feed;
    const lone = text.slice(from, lineEnd).indexOf('\r'); // old Mac line ends
    if (lone >= 0 && from + lone + 1 < lineEnd) lineEnd = from + lone;
    return lineEnd;
  };

  /** End of a quoted field that opens before `from`: the place of its closing quote, -1 when there is none. */
  const closing = (from: number): number => {
    for (let quote = text.indexOf('"', from); quote >= 0; quote = text.indexOf('"', quote + 2)) if (text.charCodeAt(quote + 1) !== quoteCode) return quote;
    return -1;
  };

  const isRow = (line: string | undefined): boolean => line !== undefined && usual >= delimitersOfARow && delimitersIn(line, delimiter) === usual;

  /**
   * Whether a field of several lines is none: behind its closing quote text goes on, or what stands in its lines are whole rows. Then the quote that opens it
   * belongs to its text, and the one that closes it to another row.
   */
  const spansRows = (close: number): boolean => {
    const behind = text.charCodeAt(close + 1);
    if (close + 1 < end && behind !== delimiterCode && behind !== lineFeed && behind !== carriageReturn) return true;
    if (usual < 0) usual = agreement(firstLines(text), delimiter).count;
    const lines = text.slice(lineStart, endOfLine(close)).split(lineBreak);
    return lines.slice(1, -1).some(isRow) || (isRow(lines[0]) && isRow(lines.at(-1)));
  };

  /** Whether what stands between two quotes is a field, of one line or of several. */
  const isField = (open: number, close: number): boolean => {
    if (close <= endOfLine(open)) return true;
    if (spansRows(close)) {
      [lineEnd, feed] = [-1, -1]; // it looked ahead
      return false;
    }
    const field = text.slice(open, close);
    lineStart = open + 1 + Math.max(field.lastIndexOf('\n'), field.lastIndexOf('\r'));
    return true;
  };

  /** Reads one record from `at`; answers its number of fields. */
  const record = ({ text: into, kind }: SheetRow): number => {
    let width = 0;
    lineStart = at;
    for (;;) {
      let value = '';
      let opened = false;
      if (text.charCodeAt(at) === quoteCode && unclosed.length < unclosedAtMost) {
        const close = closing(at + 1);
        if (close < 0 || (close > lineEnd && !isField(at, close))) unclosed.push(row);
        else {
          opened = true;
          value = text.slice(at + 1, close);
          if (value.includes('"')) value = value.replaceAll('""', '"');
          at = close + 1;
        }
      }
      const line = endOfLine(at);
      const last = line > at && text.charCodeAt(line - 1) === carriageReturn ? line - 1 : line;
      let stop = at;
      while (stop < last && text.charCodeAt(stop) !== delimiterCode) stop++;
      if (stop > at) value = opened ? value + text.slice(at, stop) : text.slice(at, stop);
      if (width < widthAtMost) {
        into[width] = value;
        kind[width] = opened ? cellKinds.text : bare;
        width += 1;
      }
      if (stop < last) {
        at = stop + 1;
        continue;
      }
      at = line + 1;
      return width;
    }
  };

  return {
    next: (into) => {
      while (at < end) {
        const first = text.charCodeAt(at);
        row++;
        if (first === lineFeed || first === carriageReturn) {
          at += first === carriageReturn && text.charCodeAt(at + 1) === lineFeed ? 2 : 1;
          continue;
        }
        const before = into.width;
        const width = record(into);
        if (before > width) {
          into.text.fill('', width, before);
          into.kind.fill(0, width, before);
        }
        into.number = row;
        into.width = width;
        return true;
      }
      return false;
    },
    unclosed,
    get position() { return Math.min(at, end); },
  };
}
