import { describe, expect, it } from 'vitest';
import { decodeJsonReceipt, decodeXmlReceipt } from '../../../shared/exchange/receipts.ts';

type Said = { readonly key: string; readonly outcome: string; readonly message?: string; readonly column?: string };
const facts = { office: '11331099MB0000001A', package: '20261123-01', digest: 'd'.repeat(64), at: '2026-11-23T10:00:00+08:00' };
const reasonOf = ({ column = 'PX_XS', message }: Said) => (message === undefined ? [] : [{ column, message }]);
const json = (said: readonly Said[], digest = facts.digest, at = facts.at) => decodeJsonReceipt(JSON.stringify({
  format: 'ccd-receipt/1', signature: 'x',
  body: JSON.stringify({ ...facts, digest, at, answers: said.map((one) => ({ dataSet: 'PX', key: one.key, outcome: one.outcome, reasons: reasonOf(one) })) }),
}));
const xml = (said: readonly Said[], digest = facts.digest, at = facts.at) => decodeXmlReceipt(`<HZ><BSBH>${facts.package}</BSBH><ZY>${digest}</ZY><JGDM>${facts.office}</JGDM><SJ>${at}</SJ>${said.map((one) =>
  `<JL><JLBS>${one.key}</JLBS><SJJ>PX</SJJ><JG>${one.outcome}</JG>${reasonOf(one).map(({ column, message }) => `<CW><ZD>${column}</ZD><SM>${message}</SM></CW>`).join('')}</JL>`).join('')}<QM>${'f'.repeat(128)}</QM></HZ>`);

describe.each([['JSON', json], ['XML', xml]] as const)('a receipt as %s', (_form, decode) => {
  const answers = (...said: readonly Said[]) => {
    const read = decode(said);
    return read.ok ? read.value.answers : read.error;
  };

  it('keeps what is not decided yet as an answer', () => expect(answers({ key: 'a@1', outcome: '未确认', message: '处理中' }, { key: 'b@1', outcome: '已入库' })).toEqual([
    { dataSet: 'PX', key: 'a@1', outcome: 'unconfirmed', reasons: [{ column: 'PX_XS', message: '处理中' }] },
    { dataSet: 'PX', key: 'b@1', outcome: 'accepted', reasons: [] },
  ]));

  it('cuts a message of more than 1,000 characters and says so', () => {
    expect(answers({ key: 'a@1', outcome: '校验不通过', message: '错'.repeat(1000) })).toMatchObject([{ reasons: [{ message: '错'.repeat(1000) }] }]);
    const [answer] = answers({ key: 'a@1', outcome: '校验不通过', message: '错'.repeat(1001), column: 'X'.repeat(300) }) as readonly { readonly reasons: readonly { readonly column: string; readonly message: string }[] }[];
    expect(answer?.reasons[0]?.message).toMatch(/^错+…（原文过长，其余从略）$/);
    expect(answer?.reasons[0]?.message).toHaveLength(1000);
    expect(answer?.reasons[0]?.column).toHaveLength(200);
  });

  it.each([[''], ['d'.repeat(63)], ['x'.repeat(64)]])('does not read one for a package with the digest %j', (digest) => expect(decode([{ key: 'a@1', outcome: '已入库' }], digest)).toEqual({ ok: false, error: 'body' }));

  it.each([
    ['2026-11-23T10:00:00+08:00', '2026-11-23T10:00:00+08:00'], ['2026-11-23T02:00:00Z', '2026-11-23T10:00:00.000+08:00'],
    ['2026-11-23 10:00:00', ''], ['20261123100000', ''], ['2026-02-30T10:00:00+08:00', ''], ['', ''],
  ])('written at %j says the instant %j, in this office\'s time, or none', (at, instant) => {
    const read = decode([{ key: 'a@1', outcome: '已入库' }], facts.digest, at);
    expect(read.ok && [read.value.at, read.value.answers.length]).toEqual([instant, 1]);
  });

  it.each([['a word that nobody knows', { key: 'a@1', outcome: '已接收' }, 'outcome word'], ['a key beyond measure', { key: 'a'.repeat(301), outcome: '已入库' }, 'body']])('does not read %s', (_what, said, why) => expect(answers(said)).toBe(why));
});
