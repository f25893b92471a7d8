import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '../../../renderer/features/imports/worker/engine.ts';
import type { EncodeOptions, FromWorker } from '../../../renderer/features/imports/worker/messages.ts';
import { parseRecord } from '../../../renderer/store/parseRecord.ts';
import { apply } from '../../../shared/changes/apply.ts';
import { changeId, type Patch } from '../../../shared/changes/change.ts';
import { splitLines } from '../../../shared/changes/line.ts';
import { readChanges } from '../../../shared/changes/readChanges.ts';
import type { AnyRecord, ImportRun, Listing, Subject } from '../../../shared/domain/records.ts';
import { idFrom } from '../../builders/codes.ts';
import { listCsv, listRows } from '../../builders/lists.ts';

const fixture = (name: string): Blob => new Blob([readFileSync(new URL(`../../fixtures/assigned-list-${name}`, import.meta.url))]);
const options: EncodeOptions = { mode: 'all', firstSeq: 10, device: 'desk-1', at: '2026-11-23T09:00:00.000+08:00', importId: 'import-1' };

function start(): { engine: Engine; sent: FromWorker[]; last: () => FromWorker | undefined } {
  const sent: FromWorker[] = [];
  const engine = createEngine({
    send: (message) => sent.push(message), digest: async (bytes) => createHash('sha256').update(bytes).digest('hex'), newId: () => randomUUID(), pause: () => new Promise((resolve) => { setImmediate(resolve); }),
  });
  return { engine, sent, last: () => sent.at(-1) };
}

async function opened(file: Blob, existing: { readonly subjects: readonly Subject[]; readonly listings: readonly Listing[] } = { subjects: [], listings: [] }) {
  const desk = start();
  await desk.engine.handle({ type: 'inspect', file, name: 'list', remembered: [], raisedCaps: false });
  const inspected = desk.last();
  if (inspected?.type !== 'inspected') throw new Error(JSON.stringify(inspected));
  const sheets = inspected.file.sheets.flatMap(({ name, kind, headerRow, mapping }) => (kind === null ? [] : [{ sheet: name, kind, headerRow, mapping }]));
  await desk.engine.handle({ type: 'existing', first: true, ...existing });
  await desk.engine.handle({ type: 'check', sheets, today: '2026-11-23', ownRegion: '331099' });
  return { ...desk, inspected: inspected.file };
}

/** Applies encoded lines as the store does and checks every record against its shape. */
function applyLines(sent: readonly FromWorker[], records: Map<string, AnyRecord>, firstSeq: number): Patch[] {
  const patches: Patch[] = [];
  for (const message of sent) {
    if (message.type !== 'lines') continue;
    expect(message.lines.length).toBeLessThan(4 * 1024 * 1024);
    expect(message.firstSeq).toBe(firstSeq + patches.length);
    const changes = [...readChanges(splitLines(message.lines), message.firstSeq)];
    expect(changes.length).toBe(message.count);
    for (const { patch } of changes) {
      if (patch === null) throw new Error('unreadable');
      const before = records.get(patch.id);
      expect(patch.base).toBe(before?.rev ?? '');
      const record = apply(before, patch, changeId('desk-1', firstSeq + patches.length));
      if (record === undefined) throw new Error('an import removes nothing');
      expect(parseRecord(patch.table, record)).toMatchObject({ ok: true });
      records.set(patch.id, record);
      patches.push(patch);
    }
  }
  return patches;
}
const subjectsOf = (records: ReadonlyMap<string, AnyRecord>): Subject[] => [...records.values()].filter((record): record is Subject => 'representative' in record);
const listingsOf = (records: ReadonlyMap<string, AnyRecord>): Listing[] => [...records.values()].filter((record): record is Listing => 'documentNumber' in record);

describe('the import engine', () => {
  it('writes two quarters one after the other, and the third time there is nothing to write', async () => {
    const records = new Map<string, AnyRecord>();
    const first = await opened(fixture('Q3.xlsx'));
    await first.engine.handle({ type: 'encode', options });
    const created = applyLines(first.sent, records, 10);
    expect(first.last()).toEqual({ type: 'encoded', firstSeq: 10, lastSeq: 10 + 2520, importId: 'import-1' });
    expect(created.length).toBe(2521);

    const second = await opened(fixture('Q4.xlsx'), { subjects: subjectsOf(records), listings: listingsOf(records) });
    expect(second.last()).toMatchObject({ type: 'checked', summary: { counts: { new: 150, changed: 92, same: 1068, error: 0 }, gone: 40 } });
    await second.engine.handle({ type: 'encode', options: { ...options, firstSeq: 5000, importId: 'import-2' } });
    const changed = applyLines(second.sent, records, 5000);
    expect(changed.filter(({ before }) => before !== null).length).toBe(92);
    const run = records.get('import-2') as ImportRun;
    expect(changed.at(-1)?.id).toBe('import-2');
    expect(run).toMatchObject({ digest: second.inspected.digest, counts: { new: 150, changed: 92, same: 1068, error: 0, gone: 40 }, firstSeq: 5000, lastSeq: 5000 + changed.length - 1, undone: false, mode: 'all' });
    // What the list left out can be looked up after it was written.
    expect(run.gone).toHaveLength(40);
    expect(new Set(run.gone?.map((id) => (records.get(id) as Listing).importId))).toEqual(new Set(['import-1']));
    expect('gone' in (records.get('import-1') ?? {})).toBe(false);
    const renamed = subjectsOf(records).filter(({ formerNames }) => formerNames.length > 0);
    expect(renamed.length).toBe(30);

    const third = await opened(fixture('Q4.xlsx'), { subjects: subjectsOf(records), listings: listingsOf(records) });
    await third.engine.handle({ type: 'encode', options });
    expect(third.last()).toEqual({ type: 'failed', failure: { code: 'import.nothingToWrite' } });
  });

  it('refuses to write all when a row is an error, and leaves those rows out when asked for the good ones', async () => {
    const desk = await opened(fixture('dirty.xlsx'));
    await desk.engine.handle({ type: 'encode', options });
    expect(desk.last()).toEqual({ type: 'failed', failure: { code: 'import.hasErrors' } });
    const records = new Map<string, AnyRecord>();
    await desk.engine.handle({ type: 'encode', options: { ...options, mode: 'goodOnly' } });
    applyLines(desk.sent, records, 10);
    expect(listingsOf(records).length).toBe(60);
    expect(subjectsOf(records).some(({ name }) => name.includes('\n') || name === '')).toBe(false);
  });

  it('shows rows by tab, those gone, and every mark', async () => {
    const desk = await opened(fixture('dirty.xlsx'));
    await desk.engine.handle({ type: 'rows', tab: 'error', from: 0, to: 10 });
    const rows = desk.last();
    expect(rows?.type === 'rows' && [rows.rows.length, rows.rows[0]?.row, rows.rows[0]?.values['name'] === undefined]).toEqual([10, 5, false]);
    await desk.engine.handle({ type: 'marks' });
    expect(desk.last()).toMatchObject({ type: 'marks', headerRow: { Sheet1: 3 } });
  });

  it('shows numbers of persons masked, those of the file as those of the register, and one that is no ID number as it was typed', async () => {
    const [number, gone, typed] = [idFrom(1), idFrom(2), '110105194912310022'];
    const sheet = (rows: readonly (readonly string[])[]): Blob => new Blob([['姓名,证件号码,名单名称,认定部门,认定文号,认定日期,列入名单事由,联系电话', ...rows.map((row) => row.join())].join('\n')]);
    const facts = (name: string, code: string, document: string, phone: string): readonly string[] => [name, code, '严重失信主体名单', '云水县税务局', document, '2026-03-05', '未履行义务', phone];
    const records = new Map<string, AnyRecord>();
    const first = await opened(sheet([facts('郑明', number, '云税〔2026〕1号', '13800001234'), facts('钱一', gone, '云税〔2026〕2号', '')]));
    await first.engine.handle({ type: 'encode', options: { ...options, mode: 'goodOnly' } });
    applyLines(first.sent, records, 10);
    expect(subjectsOf(records).map(({ code }) => code)).toContain(number);
    const second = await opened(sheet([facts('郑明', number, '云税〔2026〕1号', '13900005678'), facts('赵二', typed, '云税〔2026〕3号', '')]), { subjects: subjectsOf(records), listings: listingsOf(records) });
    const seen: FromWorker[] = [];
    for (const tab of ['new', 'changed', 'same', 'error'] as const) {
      await second.engine.handle({ type: 'rows', tab, from: 0, to: 10 });
      seen.push(second.sent.at(-1)!);
    }
    await second.engine.handle({ type: 'gone', from: 0, to: 10 });
    seen.push(second.sent.at(-1)!);
    const text = JSON.stringify(seen);
    for (const hidden of [number, gone, '13800001234', '13900005678']) expect(text).not.toContain(hidden);
    for (const shown of [`${number.slice(0, 3)}*************${number.slice(-2)}`, '138****1234', '139****5678', typed]) expect(text).toContain(shown);
  });

  it('parts what it writes into pieces below 4 MB', async () => {
    const desk = await opened(new Blob([listCsv(listRows(16_000))]));
    await desk.engine.handle({ type: 'encode', options });
    expect(applyLines(desk.sent, new Map(), 10).length).toBe(32_001);
    expect(desk.sent.filter(({ type }) => type === 'lines').length).toBeGreaterThan(1);
    expect(desk.sent.some(({ type }) => type === 'progress')).toBe(true);
  });

  it('stops at a cancellation and forgets the file', async () => {
    const desk = await opened(new Blob([listCsv(listRows(16_000))]));
    const encoding = desk.engine.handle({ type: 'encode', options });
    await desk.engine.handle({ type: 'cancel' });
    await encoding;
    expect(desk.sent.filter(({ type }) => type === 'encoded' || type === 'lines').length).toBeLessThanOrEqual(1);
    await desk.engine.handle({ type: 'marks' });
    expect(desk.last()).toEqual({ type: 'failed', failure: { code: 'import.noFile' } });
  });

  it('answers a file that is none', async () => {
    const desk = start();
    await desk.engine.handle({ type: 'inspect', file: new Blob([Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)]), name: 'old.xls', remembered: [], raisedCaps: false });
    expect(desk.last()).toEqual({ type: 'failed', failure: { code: 'workbook.oldExcel' } });
  });
});
