import { fail, ok, type Result } from '../result.ts';
import { type Begun, begin, takeSteps } from '../steps.ts';
import { type Archive, type ArchiveEntry, openArchive, packedPart, partKey, readPart, spend } from './archive.ts';
import type { WorkbookFailure } from './failure.ts';
import { type Caps, defaultCaps } from './caps.ts';
import { type PartReaders, readHere } from './partReaders.ts';
import type { OnRow, StringTable } from './rows.ts';
import { createRowsReader, type RowsChunk } from './rowsChunk.ts';
import { createStringTable } from './sharedStrings.ts';
import { dateStyles } from './styles.ts';
import { decodeXml, elements, hasDocumentType, rootPrefix } from './xmlScan.ts';

export type SheetEntry = { readonly name: string; readonly part: string; readonly hidden: boolean };
export type Workbook = {
  readonly archive: Archive;
  readonly workbookPart: string;
  readonly sheets: readonly SheetEntry[];
  readonly date1904: boolean;
  readonly dates: Uint8Array;
  readonly readers: PartReaders;
  /** The string table, read when the first sheet is. */
  strings: StringTable | null;
  /** A sheet of which only the first rows were wanted. */
  begun: BegunSheet | null;
};
type BegunSheet = Begun<RowsChunk, WorkbookFailure> & { readonly part: string };

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
export async function openWorkbook(bytes: Uint8Array, caps: Caps = defaultCaps, readers: PartReaders = readHere): Promise<Result<Workbook, WorkbookFailure>> {
  const opened = openArchive(bytes, caps);
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
  return ok({ archive, workbookPart, sheets, date1904, dates: dateStyles(styles.value), readers, strings: null, begun: null });
}

async function readStrings({ archive, readers, workbookPart }: Workbook): Promise<Result<StringTable, WorkbookFailure>> {
  const { add, table } = createStringTable();
  const entry = archive.entries.get(partKey(resolveTarget(workbookPart, 'sharedStrings.xml')));
  if (entry === undefined) return ok(table);
  const part = packedPart(archive, entry);
  if (part === null) return damaged;
  const steps = readers.strings(part);
  for (;;) {
    const { found, done, end } = await steps.next();
    spend(archive, entry, done);
    if (found !== null) add(found);
    if (end !== null) return end === 'whole' ? ok(table) : fail(end);
  }
}

/** The strings that cells share, and the sheet from its first rows on: as it was begun before, or anew. */
async function beginSheet(workbook: Workbook, part: string, entry: ArchiveEntry): Promise<Result<{ readonly strings: StringTable; readonly sheet: BegunSheet }, WorkbookFailure>> {
  const { begun, strings } = workbook;
  workbook.begun = null;
  if (begun !== null && strings !== null && begun.part === part) return ok({ strings, sheet: begun });
  begun?.rest.stop();
  const read = strings === null ? await readStrings(workbook) : ok(strings);
  if (!read.ok) return read;
  workbook.strings = read.value;
  const packed = packedPart(workbook.archive, entry);
  if (packed === null) return damaged;
  const rest = workbook.readers.rows(packed, { strings: read.value.texts.length, dates: workbook.dates });
  return ok({ strings: read.value, sheet: { part, ...await begin(rest) } });
}

/**
 * Reads a sheet row by row, in order; empty rows are left out. `onRow` gets a reused row and answers false to stop. `onPiece` is awaited
 * between pieces (about 0.5 MB) with the bytes read so far: the place for progress, for cancelling (answer false) and for letting others run.
 */
export async function readSheet(workbook: Workbook, sheet: SheetEntry, onRow: OnRow, onPiece?: (bytesRead: number, size: number) => Promise<boolean>): Promise<Result<'whole' | 'stopped', WorkbookFailure>> {
  const { archive } = workbook;
  const entry = archive.entries.get(partKey(sheet.part));
  if (entry === undefined) return damaged;
  const begun = await beginSheet(workbook, sheet.part, entry);
  if (!begun.ok) return begun;
  const { strings, sheet: rows } = begun.value;
  const readRows = createRowsReader();
  const taken = await takeSteps(rows, ({ found, done }) => {
    spend(archive, entry, done);
    return found === null || readRows(found, strings, onRow);
  }, onPiece && (({ done }) => onPiece(done, entry.size)));
  if (taken.end === null) {
    workbook.begun = taken.begun === null ? null : rows;
    return ok('stopped');
  }
  return taken.end === 'whole' ? ok('whole') : fail(taken.end);
}
