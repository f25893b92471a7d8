import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { canaries, marks } from '../../reliability/leak/canaries.ts';
import { formsOf, gbk } from '../../reliability/leak/forms.ts';
import { findMarks, scan } from '../../reliability/leak/scan.ts';
import { writeWorkbook } from '../../../shared/lib/xlsx/write.ts';

describe('the leak scan', () => {
  const [person] = canaries(40, 7);
  const noise = Buffer.from('云水县信用办 '.repeat(50));

  it('gives every canary the marks', () => {
    const all = canaries(40, 7);
    expect(new Set(all.map(({ name }) => name)).size).toBe(40);
    for (const { name, idNumber, phone, address } of all) {
      expect([name, idNumber, phone, address].map((text, at) => text.includes(Object.values(marks)[at] ?? ' '))).toEqual([true, true, true, true]);
    }
  });

  it.each<[string, (text: string) => Buffer]>([
    ['UTF-8', (text) => Buffer.from(text)],
    ['UTF-16LE', (text) => Buffer.from(text, 'utf16le')],
    ['UTF-16BE', (text) => Buffer.from(text, 'utf16le').swap16()],
    ['GBK', gbk],
    ['hex', (text) => Buffer.from(Buffer.from(text).toString('hex'))],
    ['JSON escapes', (text) => Buffer.from([...text].map((one) => (one < '\u0080' ? one : `\\u${one.charCodeAt(0).toString(16)}`)).join(''))],
    ['URL escapes', (text) => Buffer.from(encodeURIComponent(text))],
  ])('finds name, number, telephone and address in %s', (_form, write) => {
    if (person === undefined) throw new Error('no canary');
    for (const [mark, text] of Object.entries(person)) expect(findMarks(Buffer.concat([noise, write(text), noise])).map((hit) => hit.mark)).toContain(mark);
  });

  it.each([0, 1, 2])('finds them in base64 behind %i other bytes', (before) => {
    for (const text of Object.values(person ?? {})) {
      const bytes = Buffer.concat([Buffer.alloc(before, 1), Buffer.from(`${text}后面`)]);
      expect(findMarks(Buffer.concat([noise, Buffer.from(bytes.toString('base64url')), noise])), text).not.toEqual([]);
      expect(findMarks(Buffer.from(bytes.toString('base64')))).not.toEqual([]);
    }
  });

  const workbook = (): Buffer => Buffer.from(writeWorkbook({ sheets: [{ name: '名单', columns: [], rows: [[person?.name ?? '', person?.phone ?? '']] }] }));
  it.each<[string, () => Buffer]>([
    ['a workbook', workbook],
    ['gzip, cut off', () => gzipSync(Buffer.concat([noise, Buffer.from(person?.name ?? ''), Buffer.from(person?.phone ?? ''), Buffer.alloc(200_000, 7)])).subarray(0, -30)],
    ['zlib, with something behind it', () => Buffer.concat([deflateSync(Buffer.from(`${person?.name}${person?.phone}`, 'utf16le')), noise])],
    ['a workbook in gzip', () => gzipSync(workbook())],
  ])('finds them in %s', (_what, write) => {
    const bytes = Buffer.concat([noise, write(), noise]);
    expect(new Set(findMarks(bytes).map(({ mark }) => mark))).toEqual(new Set(['name', 'phone']));
    expect(findMarks(bytes).every(({ form }) => form.includes('inflated'))).toBe(true);
  });

  it('finds nothing where nothing is', () => {
    expect(findMarks(Buffer.from(Array.from({ length: 1_000_000 }, (_, n) => (n * 2_654_435_761) >>> 24)))).toEqual([]);
    expect(formsOf(marks.name).length).toBeGreaterThan(15);
  });

  it('reads files in folders and the names of files', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'desk-leak-'));
    try {
      writeFileSync(join(folder, 'a.bin'), noise);
      writeFileSync(join(folder, `${person?.name ?? ''}.xlsx`), noise);
      writeFileSync(join(folder, 'b.bin'), Buffer.from(person?.phone ?? '', 'utf16le'));
      const found = await scan([folder]);
      expect(found.files).toBe(3);
      expect(found.hits.map(({ mark, form }) => `${mark} ${form}`).sort()).toEqual(['name UTF-8', 'phone UTF-16LE']);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
