import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SubmissionItem, SubmissionPackage } from '../../../shared/domain/records.ts';
import { checkEntry, decodeEntry, encodeEntry, evidenceKind, handOutcomes } from '../../../shared/exchange/handEntry.ts';
import type { HandAnswer, HandEntry } from '../../../shared/exchange/handEntry.ts';
import { reconcile, receiptId, setAside } from '../../../shared/exchange/reconcile.ts';
import type { Quarantined, ReceiptToApply } from '../../../shared/exchange/reconcile.ts';

const digest = 'd'.repeat(64);
const bundle: SubmissionPackage = {
  id: 'p1', rev: 'dev:1', number: '20261123-01', day: '2026-11-23', profile: 'national-2020@1', digest, fileName: '', builtAt: '2026-11-23T09:00:30.000+08:00', counts: {}, delivery: 'uploaded', deliveredAt: '', deliveredTo: '',
};
const keys = ['a', 'b'] as const;
const items = keys.map((id): SubmissionItem => ({
  id, rev: 'dev:2', dataSet: 'PX', table: 'enrolments', recordId: id, recordRev: 'dev:1', values: {}, operation: 'add', predecessorId: '', subjectId: 's', packageId: 'p1', outcome: 'unconfirmed', reasons: [], receiptId: '', answeredAt: '',
}));
type Said = ReceiptToApply['answers'][number]['outcome'];
const says = (id: string, outcome: Said, ...messages: string[]) => ({ dataSet: 'PX', key: `${id}@dev:1`, outcome, reasons: messages.map((message) => ({ column: '', message })) });
let serial = 0;
const receipt = (form: ReceiptToApply['form'], answers: ReceiptToApply['answers'], part: Partial<ReceiptToApply> = {}): ReceiptToApply => ({
  form, digest: (serial += 1).toString(16).padStart(64, '0'), packageNumber: bundle.number, packageDigest: digest, receivedAt: '2026-11-23T10:00:00+08:00', answers, problems: [], ...part,
});

/** The records as the page keeps them: receipts one by one, a taking back beside what came before. */
type Kept = { readonly items: readonly SubmissionItem[]; readonly seen: readonly ReceiptToApply[]; readonly aside: ReadonlyMap<string, readonly Quarantined[]> };
function applyOne({ items: before, seen, aside }: Kept, one: ReceiptToApply): Kept {
  const isBack = (one.takesBack ?? '') !== '';
  const { patches, receipts } = reconcile(isBack ? [...seen, one] : [one], before, [bundle], new Set(seen.flatMap(({ takesBack = '' }) => (takesBack === '' ? [] : [takesBack]))));
  const own = receipts.find(({ receiptId: id }) => id === receiptId(one.digest, one.form));
  return {
    items: before.map((item) => { const { itemId: _, ...state } = patches.find(({ itemId }) => itemId === item.id) ?? { itemId: '' }; return { ...item, ...state }; }),
    seen: [...seen, one],
    aside: new Map(aside).set(one.digest, setAside(aside.get(one.digest) ?? [], own?.quarantined ?? [])),
  };
}
const applyAll = (list: readonly ReceiptToApply[]): Kept => list.reduce(applyOne, { items, seen: [], aside: new Map() });
const states = (kept: Kept): unknown => kept.items.map(({ outcome, reasons, receiptId: id, answeredAt }) => ({ outcome, reasons, id, answeredAt }));
const outcomeOf = (list: readonly ReceiptToApply[]): unknown => applyAll(list).items[0]?.outcome;

describe('an entry by hand', () => {
  const decided = ['accepted', 'acceptedWithRemarks', 'rejected', 'questioned'] as const;
  const verdict = (outcome: Said): Said => (outcome === 'acceptedWithRemarks' ? 'accepted' : outcome);

  it.each(decided.flatMap((hand) => (['json', 'xml', 'workbook'] as const).flatMap((form) => decided.map((platform) => [hand, form, platform] as const))))('of %s yields to a receipt (%s) of %s, before or after, and a contradiction is shown', (hand, form, platform) => {
    const [entered, came] = [receipt('manual', [says('a', hand, '网页')]), receipt(form, [says('a', platform, '回执')])];
    for (const order of [[entered, came], [came, entered]]) {
      const kept = applyAll(order);
      expect(kept.items[0]).toMatchObject({ outcome: platform, receiptId: receiptId(came.digest, form), reasons: [{ message: '回执' }] });
      const shown = order.flatMap((one) => kept.aside.get(one.digest) ?? []);
      expect(shown).toEqual(verdict(hand) === verdict(platform) || hand === 'questioned' ? [] : [{ key: 'a@dev:1', why: 'contradicts', detail: `${platform} ${hand}` }]);
    }
  });

  it('decides what the platform holds undecided', () => {
    const [entered, came] = [receipt('manual', [says('a', 'rejected', '缺项')]), receipt('json', [says('a', 'unconfirmed', '处理中')])];
    for (const order of [[entered, came], [came, entered]]) expect(applyAll(order).items[0]).toMatchObject({ outcome: 'rejected', receiptId: receiptId(entered.digest, 'manual') });
  });

  it('follows another one by the rules that hold among receipts', () => {
    expect(outcomeOf([receipt('manual', [says('a', 'questioned', '疑似')]), receipt('manual', [says('a', 'accepted')])])).toBe('accepted');
    const both = applyAll([receipt('manual', [says('a', 'rejected', '缺项')]), receipt('manual', [says('a', 'accepted')])]);
    expect([both.items[0]?.outcome, [...both.aside.values()].flat().map(({ detail }) => detail)]).toEqual(['accepted', ['accepted rejected']]);
  });

  it('that is taken back leaves what else was said, joined reasons without its own, or nothing', () => {
    const [one, other] = [receipt('manual', [says('a', 'rejected', '缺项')]), receipt('manual', [says('a', 'rejected', '超长'), says('b', 'accepted')])];
    const back = (entry: ReceiptToApply) => receipt('manual', [], { takesBack: entry.digest });
    expect(applyAll([one, other]).items[0]?.reasons).toHaveLength(2);
    expect(applyAll([one, other, back(other)]).items).toMatchObject([{ outcome: 'rejected', reasons: [{ message: '缺项' }] }, { outcome: 'unconfirmed', reasons: [], receiptId: '', answeredAt: '' }]);
    expect(applyAll([one, other, back(one)]).items).toMatchObject([{ outcome: 'rejected', reasons: [{ message: '超长' }] }, { outcome: 'accepted' }]);
    expect(states(applyAll([one, other, back(one), back(other)]))).toEqual(states(applyAll([])));
    const came = receipt('json', [says('a', 'accepted')]);
    expect(applyAll([one, came, back(one)]).items[0]).toMatchObject({ outcome: 'accepted', receiptId: receiptId(came.digest) });
  });

  it('comes to the same end in any order, doubled or together, as if what was taken back had never been entered', () => {
    const answer = fc.tuple(fc.constantFrom(...keys), fc.constantFrom<Said>(...decided, 'unconfirmed'), fc.constantFrom('缺项', '超长', '疑似重复')).map(([id, outcome, message]) => says(id, outcome, ...(outcome === 'accepted' ? [] : [message])));
    const minute = fc.integer({ min: 10, max: 59 }).map((at) => `2026-11-23T10:${at}:00+08:00`);
    const said = fc.array(fc.record({ form: fc.constantFrom('json' as const, 'workbook' as const, 'manual' as const, 'manual' as const), answers: fc.array(answer, { minLength: 1, maxLength: 3 }), receivedAt: minute, back: fc.boolean() }), { minLength: 1, maxLength: 7 });
    fc.assert(fc.property(said, fc.infiniteStream(fc.nat({ max: 1_000_000 })), (list, draws) => {
      const given = list.map(({ form, answers, receivedAt }) => receipt(form, form === 'manual' ? answers.filter(({ outcome }) => outcome !== 'unconfirmed') : answers, { receivedAt }));
      const gone = given.filter((one, at) => one.form === 'manual' && list[at]?.back === true);
      const backs = gone.map((one) => receipt('manual', [], { takesBack: one.digest }));
      const expected = states(applyAll(given.filter((one) => !gone.includes(one))));
      const shuffled = [...given, ...backs, ...given.slice(0, 2)].map((one) => ({ one, at: draws.next().value ?? 0 })).sort((a, b) => a.at - b.at).map(({ one }) => one);
      // Nobody can take back what was not entered: an entry that comes after its own end (a restored backup) is known by it.
      expect(states(applyAll(shuffled))).toEqual(expected);
      const together = reconcile([...given, ...backs, ...given], items, [bundle]);
      expect(items.map((item) => { const { itemId: _, receiptId: id, ...state } = together.patches.find(({ itemId }) => itemId === item.id) ?? { itemId: '', outcome: item.outcome, reasons: item.reasons, receiptId: '', answeredAt: '' }; return { ...state, id }; })).toEqual(expected);
    }), { numRuns: 500 });
  });
});

const entry: HandEntry = { by: '周敏', package: bundle.number, digest, seenAt: '2026-11-23T10:00:00+08:00', answers: [says('a', 'accepted') as HandAnswer], remark: '平台网页“报送结果”', evidence: null, takesBack: '', round: 0 };

describe('the bytes of an entry', () => {
  it('say the same in the same words, in whatever order it was entered', () => {
    const answers = [says('b', 'rejected', '乙', '甲') as HandAnswer, says('a', 'accepted') as HandAnswer];
    const turned = [says('a', 'accepted') as HandAnswer, says('b', 'rejected', '甲', '乙') as HandAnswer];
    expect(encodeEntry({ ...entry, answers })).toBe(encodeEntry({ ...entry, answers: turned }));
    const read = decodeEntry(encodeEntry({ ...entry, answers }));
    expect(read.ok && encodeEntry(read.value)).toBe(encodeEntry({ ...entry, answers }));
  });

  it.each([['{', 'envelope'], ['{}', 'body'], [encodeEntry(entry).replace('accepted', 'unconfirmed'), 'body'], [encodeEntry({ ...entry, round: -1 }), 'body'], [encodeEntry(entry).replace('"by"', '"who"'), 'body']])('are refused where they are none', (text, why) => {
    expect(decodeEntry(text)).toEqual({ ok: false, error: why });
  });
});

describe('checking an entry', () => {
  const now = Date.parse('2026-11-23T11:00:00+08:00');
  const good = { answers: [says('a', 'accepted') as HandAnswer], seenAt: '2026-11-23T10:00:00+08:00', remark: '', hasEvidence: true };
  const codes = (part: Partial<typeof good>) => checkEntry({ ...good, ...part }, bundle, now).map(({ code, path }) => `${code} ${path}`.trim());

  it.each<[string, Partial<typeof good>, readonly string[]]>([
    ['takes a file', {}, []],
    ['takes words instead of a file', { hasEvidence: false, remark: '网页“报送结果”第 2 页' }, []],
    ['asks for one of the two', { hasEvidence: false, remark: ' ' }, ['entry.unproven remark']],
    ['asks for a record', { answers: [] }, ['entry.nothing']],
    ...(['rejected', 'questioned', 'acceptedWithRemarks'] as const).map((outcome): [string, Partial<typeof good>, readonly string[]] => [`asks for the platform's words of ${outcome}, record by record`, { answers: [says('a', outcome, '缺项') as HandAnswer, says('b', outcome, ' ') as HandAnswer] }, ['entry.reason reasons.1.message']]),
    ['asks for the time', { seenAt: '' }, ['field.required seenAt']],
    ['knows no time ahead', { seenAt: '2026-11-23T11:01:00+08:00' }, ['entry.ahead seenAt']],
    ['knows no answer before the day of the package', { seenAt: '2026-11-22T23:59:00+08:00' }, ['entry.beforeDay seenAt']],
    ['takes the first minute of that day', { seenAt: '2026-11-23T00:00:00+08:00' }, []],
  ])('%s', (_name, part, expected) => expect(codes(part)).toEqual(expected));

  it('has an outcome for every word of a platform but 未确认', () => expect([...handOutcomes]).toEqual(['accepted', 'acceptedWithRemarks', 'rejected', 'questioned']));
});

describe('evidence', () => {
  const bytes = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
  it.each([['\x89PNG\r\n\x1a\n0', 'png'], ['\xff\xd8\xff\xe0', 'jpg'], ['%PDF-1.7', 'pdf'], ['GIF89a', 'gif'], ['BM0000', 'bmp'], ['II*\0', 'tif'], ['RIFF0000WEBPVP8 ', 'webp'], ['\0\0\0\x18ftypheic', 'heic'], ['', null], ['PK\x03\x04', null], ['MZ\x90', null], ['<svg>', null], ['RIFF0000WAVE', null]])('%j is %s', (head, kind) => {
    expect(evidenceKind(bytes(head))).toBe(kind);
  });
});
