import { fail, ok, type Result } from '../result.ts';
import { type Archive, inflatePart, openArchive, partKey, readPart, type WorkbookFailure } from './archive.ts';
import { type Caps, defaultCaps } from './caps.ts';
import { type Inflate, inflateHere } from './inflate.ts';
import type { OnRow, StringTable } from './rows.ts';
import { createSheetScan } from './sheetScan.ts';
import { createStringTable } from './sharedStrings.ts';
import { createStringsScan } from './stringsScan.ts';
import { dateStyles } from './styles.ts';
import { decodeXml, elements, hasDocumentType, rootPrefix } from './xmlScan.ts';

export type SheetEntry = { readonly name: string; readonly part: string; readonly hidden: boolean };
export type Workbook = {
  readonly archive: Archive;
  readonly workbookPart: string;
  readonly sheets: readonly SheetEntry[];
  readonly date1904: boolean;
  readonly dates: Uint8Array;
  /** The string table, read when the first sheet is. */
  strings: StringTable | null;
};

/** Bytes of XML that are scanned at once. */
const pieceBytes = 512 * 1024;

const damaged = fail({ code: 'workbook.damaged' } as const);

/** Text of a part; '' when it is missing. */
async function partText(archive: Archive, name: string): Promise<Result<string, WorkbookFailure>> {
  const part = await readPart(archive, name);
  if (!part.ok) return part;
  const text = part.value === null ? '' : decodeXml(part.value);
  return hasDocumentType(text) ? fail({ code: 'workbook.doctype' }) : ok(text);
}

/** Where a relation leads, as a part name: `target` is relative to the folder of `part`, or absolute. */
export function resolveTarget(part: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const path = part.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '.') path.push(step);
  }
  return path.join('/');
}

/** The part that names the relations of a part: xl/workbook.xml → xl/_rels/workbook.xml.rels. */
export function relationsPart(part: string): string {
  const name = part.lastIndexOf('/') + 1;
  return `${part.slice(0, name)}_rels/${part.slice(name)}.rels`;
}

/**
 * Opens a workbook (.xlsx, .xlsm): its directory, sheets and styles; rows are read by `readSheet`. Old .xls and .et files, files with a
 * password, other archives and hostile ones end in a closed failure.
 */
export async function openWorkbook(bytes: Uint8Array, caps: Caps = defaultCaps, inflate: Inflate = inflateHere): Promise<Result<Workbook, WorkbookFailure>> {
  const opened = openArchive(bytes, caps, inflate);
  if (!opened.ok) return opened;
  const archive = opened.value;
  const roots = await partText(archive, '_rels/.rels');
  if (!roots.ok) return roots;
  let workbookPart = 'xl/workbook.xml';
  for (const relation of elements(roots.value, 'Relationship')) {
    if (relation['Type']?.endsWith('/officeDocument')) workbookPart = resolveTarget('', relation['Target'] ?? workbookPart);
  }
  if (!archive.entries.has(partKey(workbookPart))) return fail({ code: 'workbook.notAWorkbook' });
  const book = await partText(archive, workbookPart);
  if (!book.ok) return book;
  if (rootPrefix(book.value, 'workbook') === null) return fail({ code: 'workbook.notAWorkbook' });
  const relations = await partText(archive, relationsPart(workbookPart));
  if (!relations.ok) return relations;
  const targets = new Map<string, string>();
  for (const relation of elements(relations.value, 'Relationship')) targets.set(relation['Id'] ?? '', resolveTarget(workbookPart, relation['Target'] ?? ''));
  const sheets: SheetEntry[] = [];
  /** A part is one sheet: a workbook that names it thousands of times is not read as often. */
  const taken = new Set<string>();
  for (const sheet of elements(book.value, 'sheet')) {
    const part = targets.get(sheet['id'] ?? '') ?? '';
    if (!archive.entries.has(partKey(part)) || !part.includes('worksheets') || taken.has(partKey(part))) continue;
    taken.add(partKey(part));
    sheets.push({ name: sheet['name'] ?? '', part, hidden: (sheet['state'] ?? 'visible') !== 'visible' });
  }
  if (sheets.length === 0) return fail({ code: 'workbook.noSheet' });
  const styles = await partText(archive, resolveTarget(workbookPart, 'styles.xml'));
  if (!styles.ok) return styles;
  const properties = [...elements(book.value, 'workbookPr')][0];
  const date1904 = ['1', 'true'].includes(properties?.['date1904'] ?? '');
  return ok({ archive, workbookPart, sheets, date1904, dates: dateStyles(styles.value), strings: null });
}

async function stringsOf(workbook: Workbook): Promise<Result<StringTable, WorkbookFailure>> {
  if (workbook.strings !== null) return ok(workbook.strings);
  const entry = workbook.archive.entries.get(partKey(resolveTarget(workbook.workbookPart, 'sharedStrings.xml')));
  const { add, table } = createStringTable();
  if (entry !== undefined) {
    const scan = createStringsScan();
    let [waiting, waitingBytes]: [Uint8Array[], number] = [[], 0];
    const read = await inflatePart(workbook.archive, entry, (piece) => {
      waiting.push(piece);
      waitingBytes += piece.length;
      if (waitingBytes < pieceBytes) return true;
      add(scan.take(waiting));
      [waiting, waitingBytes] = [[], 0];
      return true;
    });
    if (!read.ok) return read;
    add(scan.take(waiting));
    if (scan.hasDocumentType()) return fail({ code: 'workbook.doctype' });
  }
  workbook.strings = table;
  return ok(table);
}

/**
 * Reads a sheet row by row, in order; empty rows are left out. `onRow` gets a reused row and answers false to stop. `onPiece` is awaited
 * between pieces (about 0.5 MB) with the bytes read so far: the place for progress, for cancelling (answer false) and for letting others run.
 */
export async function readSheet(workbook: Workbook, sheet: SheetEntry, onRow: OnRow, onPiece?: (bytesRead: number, size: number) => Promise<boolean>): Promise<Result<'whole' | 'stopped', WorkbookFailure>> {
  const entry = workbook.archive.entries.get(partKey(sheet.part));
  if (entry === undefined) return damaged;
  const strings = await stringsOf(workbook);
  if (!strings.ok) return strings;
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let done = 0;
  const scan = createSheetScan({ strings: strings.value, dates: workbook.dates }, onRow);
  const scanWaiting = (last: boolean): boolean => {
    const pieces = waiting;
    [waiting, waitingBytes] = [[], 0];
    return scan.take(pieces, last);
  };

  const read = await inflatePart(workbook.archive, entry, (piece) => {
    waiting.push(piece);
    waitingBytes += piece.length;
    if (waitingBytes < pieceBytes) return true;
    done += waitingBytes;
    return scanWaiting(false) && (onPiece === undefined || onPiece(done, entry.size));
  });
  if (scan.failure !== null) return fail(scan.failure);
  if (!read.ok || read.value === 'stopped') return read;
  const finished = scanWaiting(true);
  return scan.failure === null ? ok(finished ? 'whole' : 'stopped') : fail(scan.failure);
}
