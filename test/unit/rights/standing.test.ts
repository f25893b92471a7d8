import { describe, expect, it } from 'vitest';
import { createStandings } from '../../../electron/services/rights/standing.ts';
import type { Fields } from '../../../shared/changes/change.ts';
import { encodeLine } from '../../../shared/changes/line.ts';
import type { TableName } from '../../../shared/domain/records.ts';
import { countChanges } from '../../../shared/changes/block.ts';
import { ok } from '../../../shared/lib/result.ts';
import { must } from '../../builders/must.ts';
import { blockLines } from '../../builders/blockLines.ts';

const line = (table: TableName, id: string, before: Fields | null, after: Fields | null): string => `${encodeLine({ table, id, base: '', before, after })}\n`;
const made = (table: TableName, id: string, after: Fields): string => line(table, id, null, after);

/** A journal in memory that counts how many frames it gave. */
function memoryJournal() {
  const journal = { id: 'j1', frames: [] as { readonly kind: string; readonly firstSeq: number; readonly count: number; readonly lines: Uint8Array<ArrayBuffer> }[], given: 0 };
  const lastSeq = (): number => journal.frames.reduce((sum, { count }) => sum + count, 0);
  const write = (text: string, kind = 'attendance.in'): void => {
    const lines = new TextEncoder().encode(text);
    journal.frames.push({ kind, firstSeq: lastSeq() + 1, count: countChanges(lines), lines });
  };
  const standings = createStandings({
    state: async () => ok({ journalId: journal.id, device: 'd', lastSeq: lastSeq(), head: '', newestAt: '', trustedAt: '', anchor: null, damage: 'none' }),
    read: async ({ fromSeq }) => {
      const at = journal.frames.findIndex(({ firstSeq, count }) => fromSeq < firstSeq + count);
      const frame = journal.frames[at];
      if (frame === undefined) return ok({ frames: [], next: 0 });
      journal.given += 1;
      const { kind, ...rest } = frame;
      return ok({ frames: [{ ...rest, head: { device: 'd', at: '', actor: { name: '甲', role: 'clerk' }, kind, reason: '' } }], next: journal.frames[at + 1]?.firstSeq ?? 0 });
    },
  });
  return { journal, write, standings };
}

describe('how records stand', () => {
  it('is what the changes leave, in lines and in blocks, and nothing is read twice', async () => {
    const { journal, write, standings } = memoryJournal();
    const persons = blockLines('persons', ['p1', 'p2'].map((id) => [id, { name: '某', idNumber: id === 'p1' ? '1' : '', phone: '' }]));
    write(`${made('sessions', 's', { status: 'planned', trainers: ['李'] })}${made('enrolments', 'e', { sessionId: 's' })}${persons}`);
    write(made('attendances', 'a', { enrolmentId: 'e', sessionId: 's', markedBy: '李' }));
    write('["sessions","no line\n["unheard","x","",null,{}]\n');
    expect(must(await standings.now()).sessions.get('s')).toEqual({ status: 'planned', trainers: ['李'] });
    write(line('sessions', 's', { status: 'planned' }, { status: 'closed' }) + line('persons', 'p2', { phone: '' }, { phone: '2' }) + line('attendances', 'a', { markedBy: '李' }, { markedBy: '王' }));
    const standing = must(await standings.now());
    expect(standing.sessions.get('s')).toEqual({ status: 'closed', trainers: ['李'] });
    expect([...standing.persons]).toEqual([['p1', { idNumber: true, phone: false }], ['p2', { idNumber: false, phone: true }]]);
    expect([standing.enrolments.get('e'), standing.attendances.get('a')]).toEqual(['s', { enrolmentId: 'e', sessionId: 's', said: { markedBy: '王' } }]);
    write(line('attendances', 'a', { in: '' }, null) + line('sessions', 'unknown', { status: 'planned' }, { status: 'closed' }));
    expect([must(await standings.now()).attendances.size, standing.sessions.size, journal.given]).toEqual([0, 1, 5]);
  });

  it('begins anew with a journal that was begun anew', async () => {
    const { journal, write, standings } = memoryJournal();
    write(made('sessions', 's', { status: 'closed', trainers: [] }));
    expect(must(await standings.now()).sessions.size).toBe(1);
    Object.assign(journal, { id: 'j2', frames: [] });
    write(made('sessions', 't', { status: 'planned', trainers: [] }));
    expect([...must(await standings.now()).sessions.keys()]).toEqual(['t']);
  });

  it('tells what an import wrote, and nothing of what was not written by an import', async () => {
    const { write, standings } = memoryJournal();
    write(made('subjects', 'before', {}), 'subject.create');
    write(blockLines('subjects', ['a', 'b'].map((id) => [id, { name: '某' }])), 'import.commit');
    write(line('listings', 'l', { note: '' }, { note: 'x' }) + made('imports', 'i', { firstSeq: 1, lastSeq: 5 }), 'import.commit');
    write(made('subjects', 'after', {}), 'import.commit');
    expect([...must(await standings.writtenBy('i'))].sort()).toEqual(['a', 'b', 'i', 'l']);
    expect(must(await standings.writtenBy('another')).size).toBe(0);
  });
});
