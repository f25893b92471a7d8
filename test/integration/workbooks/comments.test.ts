import { describe, expect, it } from 'vitest';
import { type Mark, markWorkbook } from '../../../shared/lib/xlsx/mark.ts';
import { partsOf, type Parts, sheetName, workbookOf } from './workbookOf.ts';

const relationsName = 'xl/worksheets/_rels/sheet1.xml.rels';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const rows = [['名称'], ['甲'], ['乙']];
const namespaces = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"';
const button = '<v:shapetype id="_x0000_t201" o:spt="201"/><v:shape id="_x0000_s1025" type="#_x0000_t201"><x:ClientData ObjectType="Button"/></v:shape>';

/** Gives the sheet parts of its own, as relations: type, target and content. */
const withParts = (element: string, ...added: readonly (readonly [id: string, type: string, name: string, text: string])[]) => (parts: Parts): Parts => ({
  ...parts,
  [sheetName]: (parts[sheetName] ?? '').replace('</worksheet>', `${element}</worksheet>`),
  [relationsName]: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${added.map(([id, type, name]) => `<Relationship Id="${id}" Type="${office}/${type}" Target="/${name}"/>`).join('')}</Relationships>`,
  ...Object.fromEntries(added.map(([, , name, text]) => [name, text])),
});
const drawing = (text: string) => ['rId1', 'vmlDrawing', 'xl/drawings/vmlDrawing1.vml', text] as const;
const comments = (text: string) => ['rId2', 'comments', 'xl/comments1.xml', text] as const;

async function markedBytes(source: Uint8Array, marks: readonly Omit<Mark, 'sheet'>[] = [{ row: 2, column: 1, text: '有误' }]): Promise<Uint8Array> {
  const result = await markWorkbook(source, { marks: marks.map((mark) => ({ ...mark, sheet: '名单' })), reasonHeader: '问题说明', headerRow: { 名单: 1 }, author: '测&试' });
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}
const marked = async (change: (parts: Parts) => Parts): Promise<Parts> => partsOf(await markedBytes(workbookOf(rows, change)));
const all = (text: string | undefined, pattern: RegExp): readonly string[] => (text ?? '').match(pattern) ?? [];

describe('the comments of a marked workbook', () => {
  it('join the drawing of a sheet that has buttons and no comments', async () => {
    const parts = await marked(withParts('<legacyDrawing r:id="rId1"/>', drawing(`<xml ${namespaces}>${button}</xml>\n`)));
    expect(all(parts[sheetName], /<legacyDrawing[^>]*>/g)).toEqual(['<legacyDrawing r:id="rId1"/>']);
    expect(all(parts[relationsName], /Target="[^"]*"/g)).toEqual(['Target="/xl/drawings/vmlDrawing1.vml"', 'Target="/xl/commentsMarked1.xml"']);
    expect(all(parts['xl/drawings/vmlDrawing1.vml'], / id="_x0000_[^"]*"/g)).toEqual([' id="_x0000_t201"', ' id="_x0000_s1025"', ' id="_x0000_t202"', ' id="_x0000_s1026"']);
    expect(all(parts['xl/commentsMarked1.xml'], /ref="[^"]*"/g)).toEqual(['ref="A2"']);
    expect(parts['[Content_Types].xml']).toContain('/xl/commentsMarked1.xml');
  });

  it('are left out, not the red cells, where the drawing cannot be joined', async () => {
    for (const vml of [`<xml ${namespaces}>${button}`, `<xml>${button}</xml>`]) {
      const parts = await marked(withParts('<legacyDrawing r:id="rId1"/>', drawing(vml)));
      expect([parts['xl/drawings/vmlDrawing1.vml'], parts['xl/commentsMarked1.xml']]).toEqual([vml, undefined]);
      expect(parts[sheetName]).toContain('有误');
    }
  });

  it('have a drawing of their own beside that of a header or footer', async () => {
    const parts = await marked(withParts('<legacyDrawingHF r:id="rId1"/>', drawing(`<xml ${namespaces}>${button}</xml>`)));
    expect(all(parts[sheetName], /<legacyDrawing[^>]*>/g)).toEqual(['<legacyDrawing r:id="rIdMarkedV"/>', '<legacyDrawingHF r:id="rId1"/>']);
    expect(parts['xl/drawings/vmlDrawing1.vml']).toBe(`<xml ${namespaces}>${button}</xml>`);
  });

  it('get a drawing when the sheet has comments without one', async () => {
    const parts = await marked(withParts('', comments('<comments><authors><author>甲</author></authors><commentList><comment authorId="0" ref="A2"><text><t>旧</t></text></comment><comment ref="A3" authorId="0"><text><t>旧</t></text></comment></commentList></comments>')));
    expect(parts['xl/comments1.xml']).toBe('<comments><authors><author>甲</author><author>测&amp;试</author></authors><commentList><comment authorId="0" ref="A2"><text><t>旧</t><r><t xml:space="preserve">\n有误</t></r></text></comment><comment ref="A3" authorId="0"><text><t>旧</t></text></comment></commentList></comments>');
    expect(all(parts[relationsName], /Target="[^"]*"/g)).toEqual(['Target="/xl/comments1.xml"', 'Target="/xl/drawings/vmlDrawingMarked1.vml"']);
    expect(all(parts['xl/drawings/vmlDrawingMarked1.vml'], /<x:Row>/g)).toHaveLength(1);
  });

  it('have shapes that are told apart, however often the workbook is marked', async () => {
    let bytes = workbookOf(rows);
    for (const row of [1, 2, 3]) bytes = await markedBytes(bytes, [{ row, column: 1, text: '有误' }]);
    const ids = all(partsOf(bytes)['xl/drawings/vmlDrawingMarked1.vml'], / id="_x0000_s[^"]*"/g);
    expect([ids.length, new Set(ids).size]).toEqual([3, 3]);
  });

  it('are joined to 40,000 others at once', async () => {
    // To search and build the part anew for each would take minutes.
    const numbers = Array.from({ length: 40_000 }, (_, at) => at + 1);
    const old = numbers.map((row) => `<comment ref="A${row * 2}" authorId="0"><text><t>旧</t></text></comment>`).join('');
    const source = workbookOf(rows, withParts('<legacyDrawing r:id="rId1"/>', drawing(`<xml ${namespaces}></xml>`), comments(`<comments><authors><author>甲</author></authors><commentList>${old}</commentList></comments>`)));
    const parts = partsOf(await markedBytes(source, numbers.map((row) => ({ row, column: 1, text: '有误' }))));
    expect(all(parts['xl/comments1.xml'], /<comment /g)).toHaveLength(60_000);
    expect(all(parts['xl/comments1.xml'], /有误/g)).toHaveLength(40_000);
  });
});
