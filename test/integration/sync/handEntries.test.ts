import { readdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { correctInterview } from '../../../renderer/features/interviews/commands.ts';
import { noteExport } from '../../../renderer/store/accessNotes.ts';
import { upload } from '../../../renderer/sync/deliver.ts';
import { enterByHand, mayBeEntered, takeBackEntry } from '../../../renderer/sync/handEntries.ts';
import type { SeenByHand } from '../../../renderer/sync/handEntries.ts';
import { applyStoredReceipts, confirmQuestioned, fetchReceipts, packagesToAsk } from '../../../renderer/sync/receipts.ts';
import { resumeSubmission } from '../../../renderer/sync/resumeSubmission.ts';
import { people, signIn } from '../../builders/signIn.ts';
import { must } from '../../builders/testDesk.ts';
import type { Fault } from '../../platform/faults.ts';
import { refused, twoInterviews } from './casework.ts';
import { crashAfter, startCounty } from './countyDesk.ts';
import type { CountyDesk } from './countyDesk.ts';

const picture = () => Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);

/** Two interviews in a package, uploaded unless `sent` is false; nobody has answered. */
async function waiting({ faults = [], sent = true }: { readonly faults?: readonly Fault[]; readonly sent?: boolean } = {}): Promise<{ readonly county: CountyDesk; readonly packageId: string; readonly refusedId: string }> {
  const county = await startCounty({ faults });
  const [refusedId = ''] = await twoInterviews(county.store);
  const packageId = await county.build();
  if (sent) must(await upload(county.store, county.host, packageId, 'job'));
  return { county, packageId, refusedId };
}
const seen = (county: CountyDesk, packageId: string, part: Partial<SeenByHand> = {}): SeenByHand => ({
  packageId, itemIds: county.items(packageId).map(({ id }) => id), outcome: 'accepted', reasons: [], seenAt: '2026-11-23T16:00', remark: '', evidence: { name: '截图.png', content: picture() }, ...part,
});
const enter = async (county: CountyDesk, packageId: string, part: Partial<SeenByHand> = {}) => must(await enterByHand(county.store, county.host, seen(county, packageId, part)));
const rejected = (county: CountyDesk, packageId: string): Partial<SeenByHand> => ({ itemIds: [county.items(packageId)[0]?.id ?? ''], outcome: 'rejected', reasons: [[{ column: 'YT_DD', message: '地点不详' }]] });
const outcomes = (county: CountyDesk) => county.items().map(({ outcome }) => outcome);
const receipts = (county: CountyDesk) => county.store.set.all('receipts');
const entryOf = (county: CountyDesk) => receipts(county).find(({ form, takesBack }) => form === 'manual' && takesBack === undefined)?.id ?? '';
const aside = (county: CountyDesk) => receipts(county).flatMap(({ quarantined }) => quarantined.map(({ why, detail }) => `${why} ${detail}`));
const appended = async (county: CountyDesk) => must(await county.host.invoke('journal.state', {})).lastSeq;
const heads = async (county: CountyDesk) => must(await county.host.invoke('journal.read', { fromSeq: 1 })).frames.map(({ head }) => ({ kind: head.kind, who: head.actor.name, reason: head.reason }));
const codeOf = (result: Awaited<ReturnType<typeof takeBackEntry>>): unknown => (result.ok ? 'ok' : result.error.code === 'rules' ? result.error.issues.map(({ code }) => code) : result.error.code === 'host' ? result.error.failure.code : result.error.code);

describe('what the platform says on its page', () => {
  it('is entered for all records of a package, with evidence, by who is signed in', async () => {
    const { county, packageId } = await waiting();
    expect(await enter(county, packageId)).toMatchObject({ changedItems: 2, receipts: [{ applied: 2, quarantined: [] }] });
    expect(county.items()).toMatchObject([{ outcome: 'accepted', receiptId: entryOf(county), answeredAt: '2026-11-23T16:00:00+08:00' }, { outcome: 'accepted' }]);
    expect(receipts(county)).toMatchObject([{ form: 'manual', packageId, applied: 2, fileName: '截图.png', enteredBy: people.clerk.name, remark: '' }]);
    expect(receipts(county)[0]?.evidence).toMatch(/^[0-9a-f]{64}$/);
    expect((await heads(county)).at(-1)).toEqual({ kind: 'receipt.enter', who: people.clerk.name, reason: '' });
    expect(await county.plan()).toEqual({ ready: [], notReady: [] });
  });

  it('is entered for one record with the platform\'s words, and is corrected and sent anew as after any receipt', async () => {
    const { county, packageId, refusedId } = await waiting();
    await enter(county, packageId, rejected(county, packageId));
    expect(county.items().map(({ outcome, reasons }) => [outcome, reasons])).toEqual([['rejected', [{ column: 'YT_DD', message: '地点不详' }]], ['unconfirmed', []]]);
    must(await correctInterview(county.store, refusedId, { ...refused, conduct: '已核对' }, '更正'));
    expect(county.items(await county.build())).toMatchObject([{ operation: 'add', predecessorId: county.items(packageId)[0]?.id }]);
  });

  it('entered twice changes nothing', async () => {
    const { county, packageId } = await waiting();
    const twice = seen(county, packageId);
    must(await enterByHand(county.store, county.host, twice));
    const before = await appended(county);
    expect(must(await enterByHand(county.store, county.host, twice)).changedItems).toBe(0);
    expect([await appended(county), receipts(county).length]).toEqual([before, 1]);
  });

  it('is asked of the service all the same, whose word then stands', async () => {
    const { county, packageId } = await waiting({ faults: [{ kind: 'reject', dataSet: 'YT', times: 1 }] });
    await enter(county, packageId);
    expect(packagesToAsk(county.store.set)).toEqual(['20261123-01']);
    must(await fetchReceipts(county.store, county.host, packagesToAsk(county.store.set), 'job'));
    expect(outcomes(county).sort()).toEqual(['accepted', 'rejected']);
    expect(packagesToAsk(county.store.set)).toEqual([]);
  });

  it('makes a question, which a later entry settles or a person confirms', async () => {
    const { county, packageId } = await waiting();
    await enter(county, packageId, { outcome: 'questioned', reasons: [[{ column: '', message: '疑似重复' }], [{ column: '', message: '疑似重复' }]] });
    const [first, second] = county.items();
    expect(county.items().map(mayBeEntered)).toEqual([true, true]);
    await enter(county, packageId, { itemIds: [first?.id ?? ''], remark: '复核后' });
    must(await confirmQuestioned(county.store, second?.id ?? '', ''));
    expect(outcomes(county)).toEqual(['accepted', 'questioned']);
    expect((await county.plan()).ready).toMatchObject([{ operation: 'change', predecessorId: second?.id }]);
  });

  it('says that a package arrived that nobody recorded as sent, until it is taken back', async () => {
    const { county, packageId } = await waiting({ sent: false });
    await enter(county, packageId);
    expect(county.store.set.get('packages', packageId)).toMatchObject({ delivery: 'uploaded', deliveredTo: 'webPage', deliveredAt: '2026-11-23T16:00:00+08:00' });
    must(await takeBackEntry(county.store, county.host, entryOf(county), '看错了报送包'));
    expect(county.store.set.get('packages', packageId)).toMatchObject({ delivery: 'built', deliveredTo: '', deliveredAt: '' });
    expect(county.store.status.lastReceiptAt).toBe('');
  });

  it.each<[string, Partial<SeenByHand>, readonly string[]]>([
    ['no record', { itemIds: [] }, ['entry.nothing']],
    ['a record of no package', { itemIds: ['gone'] }, ['entry.gone']],
    ['a rejection without words', { outcome: 'rejected', reasons: [[{ column: '', message: ' ' }], []] }, ['entry.reason', 'entry.reason']],
    ['neither file nor words', { evidence: null }, ['entry.unproven']],
    ['a time that is still to come', { seenAt: '2026-11-23T16:01' }, ['entry.ahead']],
    ['no time', { seenAt: '' }, ['field.required']],
  ])('is refused with %s, and nothing is kept', async (_name, part, codes) => {
    const { county, packageId } = await waiting();
    const before = await appended(county);
    expect(codeOf(await enterByHand(county.store, county.host, seen(county, packageId, part)))).toEqual(codes);
    expect([await appended(county), must(await county.host.invoke('receipts.stored', { known: [] })).receipts]).toEqual([before, []]);
  });
});

describe('a receipt of the platform beside an entry by hand', () => {
  const reject: Fault = { kind: 'reject', dataSet: 'YT', times: 1, where: (record) => record.values['YT_QK'] === '拒绝约谈', reasons: [{ column: 'YT_YTR', message: '约谈人不详' }] };

  it('that agrees takes its place in silence', async () => {
    const { county, packageId } = await waiting();
    await enter(county, packageId);
    must(await fetchReceipts(county.store, county.host, ['20261123-01'], 'job'));
    expect(county.items().map(({ outcome, receiptId }) => [outcome, receiptId.startsWith('R-')])).toEqual([['accepted', true], ['accepted', true]]);
    expect(aside(county)).toEqual([]);
  });

  it.each([['comes later', true], ['came before', false]])('that contradicts and %s stands, and the contradiction is shown', async (_when, later) => {
    const { county, packageId } = await waiting({ faults: [reject] });
    const ask = async () => must(await fetchReceipts(county.store, county.host, ['20261123-01'], 'job'));
    if (!later) await ask();
    await enter(county, packageId);
    if (later) await ask();
    expect(outcomes(county)).toEqual(['rejected', 'accepted']);
    expect(county.items()[0]?.reasons).toEqual([{ column: 'YT_YTR', message: '约谈人不详' }]);
    expect(aside(county)).toEqual(['contradicts rejected accepted']);
    expect(must(await applyStoredReceipts(county.store, county.host)).receipts).toEqual([]);
  });
});

describe('an entry that was a slip', () => {
  it('is taken back with a reason; its records stand by what else was said', async () => {
    const { county, packageId } = await waiting();
    await enter(county, packageId, rejected(county, packageId));
    const slip = entryOf(county);
    await enter(county, packageId, { remark: '网页第 2 页' });
    expect(outcomes(county)).toEqual(['accepted', 'accepted']);
    const wrong = county.items()[0]?.receiptId ?? '';
    expect(must(await takeBackEntry(county.store, county.host, wrong, '看错了一行')).changedItems).toBe(2);
    expect(county.items().map(({ outcome, reasons, receiptId }) => [outcome, reasons.length, receiptId])).toEqual([['rejected', 1, slip], ['unconfirmed', 0, '']]);
    expect((await heads(county)).at(-1)).toMatchObject({ kind: 'receipt.takeBack', reason: '看错了一行' });
    expect(receipts(county).find(({ takesBack }) => takesBack === wrong)).toMatchObject({ enteredBy: people.clerk.name, remark: '看错了一行', applied: 0 });
    expect(codeOf(await takeBackEntry(county.store, county.host, wrong, '再撤'))).toEqual(['entry.takenBack']);
    await enter(county, packageId, { remark: '网页第 2 页' });
    expect(outcomes(county)).toEqual(['accepted', 'accepted']);
  });

  it('stays where a person built on it: a correction that was sent, or a question confirmed', async () => {
    const { county, packageId, refusedId } = await waiting();
    await enter(county, packageId, rejected(county, packageId));
    must(await correctInterview(county.store, refusedId, { ...refused, conduct: '已核对' }, '更正'));
    await county.build();
    expect(codeOf(await takeBackEntry(county.store, county.host, entryOf(county), '看错了'))).toEqual(['entry.builtOn']);
    expect(outcomes(county)[0]).toBe('rejected');

    const other = await waiting();
    await enter(other.county, other.packageId, { outcome: 'questioned', reasons: [[{ column: '', message: '疑似重复' }], [{ column: '', message: '疑似重复' }]] });
    must(await confirmQuestioned(other.county.store, other.county.items()[0]?.id ?? '', ''));
    expect(codeOf(await takeBackEntry(other.county.store, other.county.host, entryOf(other.county), '看错了'))).toEqual(['entry.builtOn']);
  });

  it('is no receipt of the platform', async () => {
    const { county } = await waiting();
    must(await fetchReceipts(county.store, county.host, ['20261123-01'], 'job'));
    expect(codeOf(await takeBackEntry(county.store, county.host, receipts(county)[0]?.id ?? '', '看错了'))).toEqual(['entry.notByHand']);
  });

  it('stays where another entry of the package does not open, since nobody knows then what is left', async () => {
    const { county, packageId } = await waiting();
    await enter(county, packageId, { ...rejected(county, packageId), evidence: null, remark: '网页' });
    const slip = entryOf(county);
    await enter(county, packageId);
    writeFileSync(join(county.desk.home, 'data', 'receipts', `${slip.slice(2)}.entry`), 'torn');
    expect(codeOf(await takeBackEntry(county.store, county.host, county.items()[0]?.receiptId ?? '', '看错了'))).toBe('seal.broken');
    expect(outcomes(county)).toEqual(['accepted', 'accepted']);
  });

  it('is taken back beside one that was taken back before and does not open any more', async () => {
    const { county, packageId } = await waiting();
    await enter(county, packageId, { ...rejected(county, packageId), evidence: null, remark: '网页' });
    const slip = entryOf(county);
    must(await takeBackEntry(county.store, county.host, slip, '看错了'));
    await enter(county, packageId);
    writeFileSync(join(county.desk.home, 'data', 'receipts', `${slip.slice(2)}.entry`), 'torn');
    must(await takeBackEntry(county.store, county.host, county.items()[0]?.receiptId ?? '', '又看错了'));
    expect(outcomes(county)).toEqual(['unconfirmed', 'unconfirmed']);
  });

  it('brings nothing to bear that was not believed before', async () => {
    const { county, packageId } = await waiting();
    const settings = { url: county.platform.url, applicationKey: county.platform.applicationKey, certificate: county.platform.certificate };
    must(await county.host.invoke('delivery.configureService', { ...settings, platformKey: '' }));
    must(await fetchReceipts(county.store, county.host, ['20261123-01'], 'job'));
    must(await county.host.invoke('delivery.configureService', { ...settings, platformKey: county.platform.publicKey }));
    await enter(county, packageId);
    must(await takeBackEntry(county.store, county.host, entryOf(county), '看错了'));
    expect([outcomes(county), aside(county)]).toEqual([['unconfirmed', 'unconfirmed'], ['noKey ']]);
  });
});

describe('a program that ends between an entry on disk and its record', () => {
  it('applies the entry at the next start, in the name of who entered it', async () => {
    const { county, packageId } = await waiting();
    await crashAfter(county, 'receipts.enter', () => enterByHand(county.store, county.host, seen(county, packageId)));
    expect(outcomes(county)).toEqual(['unconfirmed', 'unconfirmed']);
    await resumeSubmission(county.store, county.host);
    expect(outcomes(county)).toEqual(['accepted', 'accepted']);
    expect(receipts(county)).toMatchObject([{ form: 'manual', enteredBy: people.clerk.name, fileName: '截图.png' }]);
    expect(must(await applyStoredReceipts(county.store, county.host)).receipts).toEqual([]);
  });

  it('takes back at the next start what was being taken back', async () => {
    const { county, packageId } = await waiting();
    await enter(county, packageId, { ...rejected(county, packageId), evidence: null, remark: '网页' });
    const first = entryOf(county);
    await enter(county, packageId);
    await crashAfter(county, 'receipts.takeBack', () => takeBackEntry(county.store, county.host, county.items()[0]?.receiptId ?? '', '看错了'));
    expect(outcomes(county)).toEqual(['accepted', 'accepted']);
    await resumeSubmission(county.store, county.host);
    expect(county.items().map(({ outcome, receiptId }) => [outcome, receiptId])).toEqual([['rejected', first], ['unconfirmed', '']]);
  });
});

it('an entry and its taking back come along when an older backup is restored', async () => {
  const { county, packageId } = await waiting();
  const backup = must(await county.host.invoke('backups.make', { why: 'asked', job: 'b' })).state.backups[0]?.name ?? '';
  await enter(county, packageId, rejected(county, packageId));
  await enter(county, packageId, { itemIds: [county.items()[1]?.id ?? ''] });
  must(await takeBackEntry(county.store, county.host, county.items()[1]?.receiptId ?? '', '看错了'));
  const files = readdirSync(join(county.desk.home, 'data', 'receipts')).sort();
  must(await county.host.invoke('access.lock', {}));
  await signIn(county.host, 'supervisor');
  const { look } = must(await county.host.invoke('backups.pick', { name: backup }));
  const { token, comparison } = must(await county.host.invoke('backups.examine', { token: look.token, ...people.supervisor, recoveryKey: '', job: 'x' }));
  must(await county.host.invoke('backups.restore', { token, goneSeen: comparison?.gone ?? 0, again: true, job: 'r' }));
  await county.crash();
  expect([readdirSync(join(county.desk.home, 'data', 'receipts')).sort(), receipts(county)]).toEqual([files, []]);
  await resumeSubmission(county.store, county.host);
  expect(outcomes(county)).toEqual(['rejected', 'unconfirmed']);
  expect(receipts(county)).toHaveLength(3);
});

it('evidence is saved with its entry in the register alone, and not by a trainer', async () => {
  const { county, packageId } = await waiting();
  await enter(county, packageId);
  const entry = receipts(county)[0];
  const save = () => county.host.invoke('receipts.saveEvidence', { digest: entry?.digest ?? '' });
  expect(await save()).toMatchObject({ ok: false, error: { code: 'export.unnoted' } });
  must(await noteExport(county.store, { kind: 'evidenceSaved', what: '佐证', count: 1, reason: '核对', receiptId: 'another' }));
  expect(await save()).toMatchObject({ ok: false, error: { code: 'export.unnoted' } });
  must(await noteExport(county.store, { kind: 'evidenceSaved', what: '佐证', count: 1, reason: '核对', receiptId: entry?.id ?? '' }));
  const { name } = must(await save());
  expect(new Uint8Array(await readFile(join(county.desk.home, 'downloads', name)))).toEqual(picture());
  must(await county.host.invoke('access.lock', {}));
  await signIn(county.host, 'trainer');
  for (const answer of [await save(), await county.host.invoke('receipts.takeBack', { digest: entry?.digest ?? '', reason: '理由' })]) expect(answer).toMatchObject({ ok: false, error: { code: 'access.denied' } });
});
