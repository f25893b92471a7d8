import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseXml } from '../../../shared/exchange/decode.ts';
import { decodeJsonReceipt, decodeXmlReceipt } from '../../../shared/exchange/receipts.ts';
import type { SignedReceipt } from '../../../shared/exchange/receipts.ts';
import type { Result } from '../../../shared/lib/result.ts';

const digest = 'd'.repeat(64);
const signature = '0123456789abcdef'.repeat(8);
const head = `<BSBH>20261123-01</BSBH><ZY>${digest}</ZY><JGDM>11331099MB0000001A</JGDM><SJ>2026-11-23T10:00:00+08:00</SJ>`;
const record = (key: string, outcome: string): string => `<JL><JLBS>${key}</JLBS><SJJ>PX</SJJ><JG>${outcome}</JG><CW><ZD>PX_XS</ZD><SM>甲 &amp; 乙\ufffd</SM></CW></JL>`;
const inside = head + record('a@1', '校验不通过') + record('b@1', '已入库');
const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<HZ>${inside}<QM>${signature}</QM></HZ>\n`;
const json = JSON.stringify({
  format: 'ccd-receipt/1', signature,
  body: JSON.stringify({ receiptId: 'R1', office: '11331099MB0000001A', package: '20261123-01', digest, at: '2026-11-23T10:00:00+08:00', answers: [
    { dataSet: 'PX', key: 'a@1', outcome: '校验不通过', reasons: [{ column: 'PX_XS', message: '甲\ufffd' }] }, { dataSet: 'PX', key: 'b@1', outcome: '已入库', reasons: [] },
  ] }),
});

/** What is acted upon, all but the two texts that the signature is checked with. */
const saidBy = ({ signed: _signed, signature: _signature, ...said }: SignedReceipt): unknown => said;
const bytesOf = (text: string): string => Buffer.from(new TextEncoder().encode(text)).toString('hex');

function must(read: Result<SignedReceipt, string>): SignedReceipt {
  if (!read.ok) throw new Error(read.error);
  return read.value;
}

/** Forged: it stands under the very bytes and the signature of the genuine one, and says something else. */
function isForged(read: Result<SignedReceipt, string>, genuine: SignedReceipt): boolean {
  if (!read.ok || bytesOf(read.value.signed) !== bytesOf(genuine.signed) || read.value.signature !== genuine.signature) return false;
  return JSON.stringify(saidBy(read.value)) !== JSON.stringify(saidBy(genuine));
}

const forgery = head + record('a@1', '已入库');
const markup = [
  ' ', '\n', '\t', '\u00a0', '\ufeff', '<!---->', '<!--', '-->', '<![CDATA[', ']]>', '<![CDATA[x]]>', '<?a b?>', '<?a ', '?>', '<?xml version="1.1"?>', '<!DOCTYPE HZ>', '<!DOCTYPE HZ [<!ENTITY e "已入库">]>', '&e;', '&amp;', '&#60;', '&#x3c;HZ>',
  ' a="1"', ' xmlns="x"', 'x:', '/', '<', '>', '<HZ>', '</HZ>', '<HZ >', '</HZ >', '<HZ/>', '<QM>', '</QM>', '<QM >', '</QM >', '<QM/>', '<X>', '</X>', '<JG>已入库</JG>', '<JLBS>b@1</JLBS>', '\u0000', '\ud800', '\ufffd',
  forgery, inside, `<HZ>${inside}<QM>`, `<!--<HZ>${inside}<QM>-->`, `<QM>${signature}</QM>`, `<QM >${signature}</QM>`, `${signature}`, record('a@1', '已入库'), record('c@1', '已入库'), `<HZ>${forgery}<QM>${signature}</QM></HZ>`, xml,
];

describe('an XML receipt', () => {
  const genuine = must(decodeXmlReceipt(xml));

  it.each([
    ['a comment', `<HZ >${forgery}<!--<HZ>${inside}<QM>--><QM >${signature}</QM></HZ>`],
    ['a CDATA section', `<HZ >${forgery}<X><![CDATA[<HZ>${inside}<QM>]]></X><QM >${signature}</QM></HZ>`],
    ['a processing instruction', `<HZ >${forgery}<?x <HZ>${inside}<QM>?><QM >${signature}</QM></HZ>`],
    ['a comment before the root', `<!--<HZ>${inside}<QM>--><HZ >${forgery}<QM >${signature}</QM></HZ>`],
    ['a comment behind the root', `<HZ >${forgery}<QM >${signature}</QM></HZ><!--<HZ>${inside}<QM>-->`],
    ['an attribute', `<HZ a="<HZ>">${inside}<QM>${signature}</QM></HZ>`],
    ['another root before it', `<HZ>${forgery}</HZ><HZ>${inside}<QM>${signature}</QM></HZ>`],
    ['a second signature', `<HZ>${inside}<QM>${signature}</QM><QM>${signature}</QM></HZ>`],
    ['an element behind the signature', `<HZ>${inside}<QM>${signature}</QM>${record('c@1', '已入库')}</HZ>`],
    ['no digits as signature', `<HZ>${inside}<QM>x</QM></HZ>`],
  ])('is not read with %s', (_what, text) => expect(decodeXmlReceipt(text).ok).toBe(false));

  it.each([['without a declaration', xml.slice(xml.indexOf('<HZ>'))], ['with blanks around root and digits', `\n${xml.slice(xml.indexOf('<HZ>')).replace(signature, `\n ${signature} `)}\r\n`], ['behind the mark of UTF-8', `\ufeff${xml}`]])('is read %s', (_what, text) => {
    expect(decodeXmlReceipt(text)).toEqual({ ok: true, value: genuine });
  });

  it('says nothing else under its signature, whatever is put in at any place', () => {
    for (let at = 0; at <= xml.length; at += 1) for (const part of markup) expect(isForged(decodeXmlReceipt(xml.slice(0, at) + part + xml.slice(at)), genuine), `${part} at ${at}`).toBe(false);
  });

  it('says nothing else under its signature, whatever pieces a file is put together from', () => {
    const hidden = `<HZ>${inside}<QM>`;
    const pieces = fc.array(fc.constantFrom(...markup), { maxLength: 8 }).map((parts) => parts.join(''));
    const edits = fc.array(fc.record({ at: fc.nat(xml.length), cut: fc.nat(12), put: pieces }), { minLength: 1, maxLength: 4 });
    const edited = edits.map((list) => list.reduce((text, { at, cut, put }) => text.slice(0, at) + put + text.slice(at + cut), xml));
    const contents = fc.array(fc.constantFrom(forgery, inside, hidden, `<!--${hidden}-->`, `<![CDATA[${hidden}]]>`, `<X><![CDATA[${hidden}]]></X>`, `<?x ${hidden}?>`, `<X a="${hidden}"/>`, `<X>${hidden}</QM></HZ></X>`), { maxLength: 3 }).map((parts) => parts.join(''));
    const around = fc.constantFrom('', '', `<!--${hidden}-->`, forgery);
    const tag = fc.constantFrom('', ' ', '\n', ' a="1"');
    const built = fc.tuple(around, tag, contents, tag, around).map(([before, open, content, close, behind]) => `${before}<HZ${open}>${content}<QM${close}>${signature}</QM></HZ>${behind}`);
    fc.assert(fc.property(fc.oneof(pieces, edited, built), (text) => !isForged(decodeXmlReceipt(text), genuine)), { numRuns: 8000 });
  });
});

describe('a JSON receipt', () => {
  const genuine = must(decodeJsonReceipt(json));
  const parts = [' ', '\n', '\u0000', '\ud800', '\\ud800', '\\ufffd', '\ufffd', '"', '\\', '{', '}', ',', '\\u0022', `"body":"{}",`, `"body":${JSON.stringify('{"answers":[]}')},`, `"signature":"${signature}",`, '"__proto__":{"body":"x"},', '\\"outcome\\":\\"已入库\\",', '/**/'];

  it('says nothing else under its signature, whatever is put in at any place', () => {
    for (let at = 0; at <= json.length; at += 1) for (const part of parts) expect(isForged(decodeJsonReceipt(json.slice(0, at) + part + json.slice(at)), genuine), `${part} at ${at}`).toBe(false);
  });

  it('is not read with half a character, which has the bytes of another one', () => {
    expect(decodeJsonReceipt(json.replace('甲\ufffd', '甲\\ud800'))).toEqual({ ok: false, error: 'body' });
  });
});

describe('parseXml', () => {
  it.each(['<a><!-- b --></a>', '<a><![CDATA[b]]></a>', '<a><?b c?></a>', '<?b c?><a/>', '<a/><!-- b -->', '<a b="c"/>'])('refuses %s', (text) => expect(parseXml(text, 4)).toMatchObject({ ok: false, error: { code: 'xml.structure' } }));
  it.each([['<?xml version="1.0" encoding="UTF-8"?>\n<a>b &amp; c</a>\n', 'b & c'], ['<a >b</a >', 'b']])('reads %s', (text, said) => expect(parseXml(text, 4)).toMatchObject({ ok: true, value: { name: 'a', text: said } }));
});
