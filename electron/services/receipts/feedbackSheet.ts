import type { FeedbackSheet } from '../../../shared/exchange/feedback.ts';
import { readPart } from '../../../shared/lib/xlsx/archive.ts';
import { parseCellName } from '../../../shared/lib/xlsx/cells.ts';
import { openWorkbook, readSheet, relationsPart, resolveTarget } from '../../../shared/lib/xlsx/read.ts';
import type { Workbook } from '../../../shared/lib/xlsx/read.ts';
import { elements, hasDocumentType, xmlDecoder } from '../../../shared/lib/xlsx/xmlScan.ts';
import { decodeText } from '../../../shared/lib/xlsx/xmlText.ts';

async function partText(workbook: Workbook, name: string): Promise<string> {
  const part = await readPart(workbook.archive, name);
  if (!part.ok || part.value === null) return '';
  const text = xmlDecoder(part.value).decode(part.value);
  return hasDocumentType(text) ? '' : text;
}

/** Clearly redder than green and blue, in whatever shade the platform uses; 2 and 10 are red in the old indexed palette. Yellow is none. */
function isRed(colour: Readonly<Record<string, string>>): boolean {
  if (colour['indexed'] === '2' || colour['indexed'] === '10') return true;
  const rgb = /^(?:[0-9A-F]{2})?([0-9A-F]{2})([0-9A-F]{2})([0-9A-F]{2})$/i.exec(colour['rgb'] ?? '');
  if (rgb === null) return false;
  const [red = 0, green = 0, blue = 0] = rgb.slice(1).map((pair) => Number.parseInt(pair, 16));
  return red - Math.max(green, blue) >= 0x40;
}

/** Cell styles (as `s` names them) whose fill is red. */
function redStyles(styles: string): ReadonlySet<string> {
  const fills = [...styles.matchAll(/<(?:\w+:)?fill>([^]*?)<\/(?:\w+:)?fill>|<(?:\w+:)?fill\/>/g)].map((fill) => [...elements(fill[1] ?? '', 'fgColor')].some(isRed));
  const cellXfs = /<(?:\w+:)?cellXfs[\s>][^]*?<\/(?:\w+:)?cellXfs>/.exec(styles)?.[0] ?? '';
  return new Set([...elements(cellXfs, 'xf')].flatMap((xf, index) => (fills[Number(xf['fillId'] ?? 0)] === true ? [String(index)] : [])));
}

async function commentsOf(workbook: Workbook, part: string): Promise<ReadonlyMap<string, string>> {
  const relations = await partText(workbook, relationsPart(part));
  const comments = new Map<string, string>();
  for (const relation of elements(relations, 'Relationship')) {
    if (!relation['Type']?.endsWith('/comments')) continue;
    const text = await partText(workbook, resolveTarget(part, relation['Target'] ?? ''));
    for (const [, tag = '', body = ''] of text.matchAll(/<(?:\w+:)?comment(\s[^>]*)>([^]*?)<\/(?:\w+:)?comment>/g)) {
      const at = parseCellName(/\bref="([^"]*)"/.exec(tag)?.[1] ?? '');
      const words = [...body.matchAll(/<(?:\w+:)?t(?:\s[^>]*)?>([^]*?)<\/(?:\w+:)?t>/g)].map(([, word = '']) => decodeText(word)).join('').trim();
      if (at !== null) comments.set(`${at.row}:${at.column}`, words);
    }
  }
  return comments;
}

/** First sheet of a feedback workbook with its red and commented cells; null when the bytes are no workbook that can be read safely. */
export async function readFeedbackSheet(bytes: Uint8Array): Promise<FeedbackSheet | null> {
  const opened = await openWorkbook(bytes);
  const sheet = opened.ok ? opened.value.sheets[0] : undefined;
  if (!opened.ok || sheet === undefined) return null;
  const rows: string[][] = [];
  const read = await readSheet(opened.value, sheet, (row) => {
    while (rows.length < row.number - 1) rows.push([]); // empty rows are left out by the reader; marks count them
    rows.push(row.text.slice(0, row.width));
    return rows.length < 200_000;
  });
  if (!read.ok) return null;
  const red = redStyles(await partText(opened.value, resolveTarget(opened.value.workbookPart, 'styles.xml')));
  const marks = new Map<string, string>();
  for (const cell of elements(await partText(opened.value, sheet.part), 'c')) {
    const at = red.has(cell['s'] ?? '') ? parseCellName(cell['r'] ?? '') : null;
    if (at !== null) marks.set(`${at.row}:${at.column}`, '');
  }
  for (const [at, words] of await commentsOf(opened.value, sheet.part)) marks.set(at, words);
  return { rows, marks };
}
