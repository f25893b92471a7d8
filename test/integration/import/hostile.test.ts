import { gzipSync } from 'node:zlib';
import { type Zippable, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { inflatePart } from '../../../shared/lib/xlsx/archive.ts';
import { defaultCaps } from '../../../shared/lib/xlsx/caps.ts';
import { checkTable } from '../../../shared/tables/checkTable.ts';
import { createExistingIndex } from '../../../shared/tables/existingIndex.ts';
import { inspectTable } from '../../../shared/tables/inspect.ts';
import { openTable } from '../../../shared/tables/openTable.ts';
import { seeded } from '../../builders/codes.ts';
import { listCsv, listRows, listWorkbook } from '../../builders/lists.ts';
import { checkBytes } from '../../unit/tables/table.ts';

const rows = listRows(20);
const workbook = listWorkbook(rows);
const csv = new TextEncoder().encode(listCsv(rows));

/** Reads a file to the end as an import does: the code of its failure, or the number of rows. */
async function outcome(bytes: Uint8Array, caps = defaultCaps): Promise<string | number> {
  const table = await openTable(bytes, caps);
  if (!table.ok) return table.error.code + ('cap' in table.error ? ` ${table.error.cap}` : '');
  const sheets = await inspectTable(table.value, []);
  if (!sheets.ok) return sheets.error.code + ('cap' in sheets.error ? ` ${sheets.error.cap}` : '');
  const choices = sheets.value.flatMap(({ name, kind, headerRow, mapping }) => (kind === null ? [] : [{ sheet: name, kind, headerRow, mapping }]));
  const checked = await checkTable(table.value, choices, createExistingIndex(), { today: '2026-11-23', ownRegion: '331099' });
  return checked.ok ? checked.value.rows.length : checked.error.code + ('cap' in checked.error ? ` ${checked.error.cap}` : '');
}

const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);
/** The workbook again, with its parts changed. */
function rezipped(change: (parts: Record<string, Uint8Array>) => void): Uint8Array {
  const parts: Record<string, Uint8Array> = unzipSync(workbook);
  change(parts);
  return zipSync(parts as Zippable);
}
const sheetOf = (parts: Record<string, Uint8Array>): string => Object.keys(parts).find((name) => name.includes('worksheets/sheet')) ?? '';
const inSheet = (change: (xml: string) => string): Uint8Array => rezipped((parts) => { parts[sheetOf(parts)] = new TextEncoder().encode(change(text(parts[sheetOf(parts)]))); });

it('reads the honest file (control)', async () => {
  expect([await outcome(workbook), await outcome(csv), await outcome(inSheet((xml) => xml))]).toEqual([20, 20, 20]);
});

describe('hostile workbooks', () => {
  it.each<[string, () => Uint8Array, string]>([
    ['a bomb: a row of blanks that inflates beyond the ratio', () => inSheet((xml) => xml.replace('</sheetData>', `${' '.repeat(8_000_000)}</sheetData>`)), 'workbook.tooLarge ratio'],
    ['too many entries', () => rezipped((parts) => { for (let n = 0; n < 600; n++) parts[`x${n}.xml`] = Uint8Array.of(1); }), 'workbook.tooLarge entries'],
    ['a document type', () => inSheet((xml) => xml.replace('?>', '?><!DOCTYPE x [<!ENTITY a "b">]>')), 'workbook.doctype'],
    ['a cut end', () => workbook.slice(0, workbook.length - 200), 'workbook.damaged'],
    ['a row cut off', () => inSheet((xml) => xml.slice(0, Math.floor(xml.length / 2))), 'workbook.damaged'],
    ['no workbook inside', () => zipSync({ 'a.txt': Uint8Array.of(1) }), 'workbook.notAWorkbook'],
    ['an old workbook', () => Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0), 'workbook.oldExcel'],
    ['a PDF', () => new TextEncoder().encode('%PDF-1.7 …'), 'file.notATable'],
    ['a web page under the name of a workbook', () => new TextEncoder().encode('<html><table><tr><td>机构名称'), 'file.markup'],
    ['nothing', () => new Uint8Array(0), 'file.empty'],
    ['bytes of zero', () => new Uint8Array(100), 'csv.binary'],
  ])('refuses %s', async (_name, make, code) => {
    expect(await outcome(make())).toBe(code);
  });

  it('holds a limit against what comes out, not against what the directory says', async () => {
    expect(await outcome(workbook, { ...defaultCaps, partBytes: 1000 })).toBe('workbook.tooLarge partBytes');
    expect(await outcome(workbook, { ...defaultCaps, totalBytes: 5000 })).toBe('workbook.tooLarge totalBytes');
    expect(await outcome(workbook, { ...defaultCaps, fileBytes: 1000 })).toBe('workbook.tooLarge fileBytes');
  });

  it('refuses a part with another one hidden before it, whose sum is its own', async () => {
    const [hidden, real] = [gzipSync('<row>…</row>'), gzipSync('<sheetData/>')];
    const packed = Buffer.concat([hidden.subarray(10), real.subarray(0, -8)]);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50);
    const bytes = Buffer.concat([local, packed]);
    const entry = { name: 'x', offset: 0, packed: packed.length, size: 12, crc: real.readUInt32LE(real.length - 8), method: 8 };
    const archive = { bytes, entries: new Map(), caps: defaultCaps, spent: new Map() };
    expect(await inflatePart(archive, entry)).toEqual({ ok: false, error: { code: 'workbook.damaged' } });
  });

  it('reads an entry whose name leads out of the folder without minding it', async () => {
    expect(await outcome(rezipped((parts) => { parts['../../etc/evil'] = Uint8Array.of(1); }))).toBe(20);
  });
});

describe('hostile content', () => {
  it('takes headers named like what every object has', async () => {
    const headers = ['__proto__', 'constructor', 'hasOwnProperty', '名单名称', '机构名称', '统一社会信用代码', '认定部门', '认定文号', '认定日期', '列入名单事由'];
    const row = ['{"a":1}', 'x', 'y', '黑名单', '甲公司', rows[0]?.[3] ?? '', '某局', '1号', '2026-01-01', '=cmd|calc'];
    const checked = await checkBytes(new TextEncoder().encode(listCsv([row], headers)));
    expect([checked.rows[0]?.state, checked.rows[0]?.values.reason]).toEqual(['new', '=cmd|calc']);
    expect(Object.prototype).not.toHaveProperty('a');
  });

  it('reads 10,000 rows of one subject without searching them again and again', async () => {
    const same = listRows(10_000).map((row) => row.map((cell, at) => (at === 3 ? (rows[0]?.[3] ?? '') : at === 2 ? '甲公司' : cell)));
    const checked = await checkBytes(new TextEncoder().encode(listCsv(same)));
    expect(checked.summary.counts.new).toBe(10_000);
  });
});

// FUZZ_RUNS sets the number of cases; the nightly run sets 100,000.
const runs = Number(process.env['FUZZ_RUNS'] ?? 1000);
const seed = Number(process.env['FUZZ_SEED'] ?? 20261123);

describe(`${runs} damaged files (seed ${seed})`, () => {
  const failureCode = /^(?:workbook|csv|file|import)\.\w+(?: \w+)?$/;
  it.each([['workbook', workbook], ['CSV', csv]] as const)('ends every damaged %s in a failure or in rows, never in a crash', async (_name, whole) => {
    const next = seeded(seed);
    const ends = { rows: 0, failures: 0 };
    for (let run = 0; run < runs / 2; run++) {
      const bytes = whole.slice();
      const flips = 1 + Math.floor(next() * 4);
      for (let flip = 0; flip < flips; flip++) {
        const at = Math.floor(next() * bytes.length);
        bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(next() * 8));
      }
      const end = await outcome(next() < 0.1 ? bytes.slice(0, Math.floor(next() * bytes.length)) : bytes);
      if (typeof end === 'number') ends.rows++;
      else {
        expect(end).toMatch(failureCode);
        ends.failures++;
      }
    }
    expect(ends.failures).toBeGreaterThan(0);
    expect(ends.rows + ends.failures).toBe(Math.ceil(runs / 2));
  });

  it('ends workbooks with damaged XML in a failure or in rows', async () => {
    const next = seeded(seed + 1);
    const pieces = ['<', '>', '"', '</row>', '<c r="ZZZZ9">', ' r="0"', '&#x0;', '&lt;', '<v>1E999</v>', 't="s"', '<row r="9999999">', ']]>', '<!--', '1.1E+17'];
    for (let run = 0; run < Math.min(runs, 10_000) / 10; run++) {
      const end = await outcome(inSheet((xml) => {
        const at = Math.floor(next() * xml.length);
        return xml.slice(0, at) + (pieces[Math.floor(next() * pieces.length)] ?? '') + xml.slice(at + Math.floor(next() * 3));
      }));
      if (typeof end !== 'number') expect(end).toMatch(failureCode);
    }
  });
});
