import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ok } from '../../../shared/lib/result.ts';
import { writeFrame } from '../../builders/frameOnDisk.ts';
import { people, signIn } from '../../builders/signIn.ts';
import { subjectContent } from '../../builders/subjects.ts';
import { clerk, must, startTestDesk, supervisor, type TestDesk } from '../../builders/testDesk.ts';

let desk: TestDesk;
beforeEach(async () => { desk = await startTestDesk(); });
afterEach(() => desk.remove());

const noUtf8 = Buffer.concat([Buffer.from('["attendances","s1","",null,{"a":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}]\n')]);
const noJson = Buffer.from('["attendances","s1",oops {}]\n');
const brokenBlock = Buffer.concat([Buffer.from('[2,"attendances","a/1 2",['), Buffer.from([0xff]), Buffer.from(']]\n')]);
const good = Buffer.from(`${JSON.stringify(['subjects', 's2', '', null, subjectContent({ name: '乙' })])}\n`);

describe('lines that nobody can read', () => {
  it.each([['no UTF-8', noUtf8], ['no JSON', noJson], ['a broken block', Buffer.from('[2,"attendances","a/1 2",[]')]])('are not taken: %s', async (_, lines) => {
    await signIn(desk.client, 'trainer');
    const { device, lastSeq } = must(await desk.client.invoke('journal.state', {}));
    expect(await desk.client.invoke('journal.append', {
      firstSeq: lastSeq + 1, count: lines === noUtf8 || lines === noJson ? 1 : 2, lines: new Uint8Array(lines), batch: null,
      head: { device, at: '2026-11-27T09:00:00.000+08:00', actor: { name: people.trainer.name, role: 'trainer' }, kind: 'attendance.in', reason: '' },
    })).toEqual({ ok: false, error: lines !== noUtf8 && lines !== noJson ? { code: 'access.denied', detail: 'table' } : { code: 'request.malformed', detail: 'lines' } }); // what is no block of a table is of none that the command writes
    expect(must(await desk.client.invoke('journal.state', {})).lastSeq).toBe(lastSeq);
  });

  it('and already are on disk close nobody out: they are passed over and counted by start, audit, history and backup', async () => {
    const store = must(await desk.open(clerk));
    must(await store.commit('subject.create', '', (draft) => ok(draft.create('subjects', subjectContent({ name: '甲' }), 's1'))));
    await store.lock();
    await desk.stop();
    const data = join(desk.home, 'data');
    await writeFrame(data, 'attendance.in', noUtf8);
    await writeFrame(data, 'attendance.in', noJson);
    await writeFrame(data, 'subject.create', Buffer.concat([brokenBlock, good]));
    await desk.restart();

    const opened = must(await desk.open(supervisor));
    expect(opened.set.all('subjects').map(({ name, rev }) => [name, Number(rev.split(':')[1])])).toEqual([['甲', 1], ['乙', 6]]);
    expect(opened.status.opening).toMatchObject({ unreadableLines: 4 });
    expect(must(await opened.history(['s1']))).toMatchObject({ complete: false, changes: [{ seq: 1 }] });
    expect(must(await desk.client.invoke('audit.read', { before: 0, limit: 50, who: '', group: '', from: '', to: '' })).entries.map(({ count, lines }) => [count, lines.length])).toEqual([[3, 1], [1, 0], [1, 0], [1, 1]]);
    expect(must(await desk.client.invoke('audit.check', {}))).toMatchObject({ faults: [], changes: 6, unreadable: 4 });

    const { state } = must(await desk.client.invoke('backups.make', { why: 'asked', job: 'b' }));
    const { look } = must(await desk.client.invoke('backups.pick', { name: state.backups[0]?.name ?? '' }));
    expect(must(await desk.client.invoke('backups.examine', { token: look.token, ...people.supervisor, recoveryKey: '', job: 'x' }))).toMatchObject({ records: 2, unreadable: 4, comparison: { gone: 0, here: 2 } });
  });
});
