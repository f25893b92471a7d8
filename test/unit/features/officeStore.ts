import { createClient } from '../../../renderer/host/client.ts';
import { createQuarantine } from '../../../renderer/store/quarantine.ts';
import { createStore } from '../../../renderer/store/createStore.ts';
import type { Store } from '../../../renderer/store/store.ts';
import { createWorkingSet } from '../../../renderer/store/workingSet.ts';
import type { Role } from '../../../shared/access/roles.ts';
import { splitLines } from '../../../shared/changes/line.ts';
import type { Content, Listing, Subject } from '../../../shared/domain/records.ts';
import { ok } from '../../../shared/lib/result.ts';

type Frame = { readonly head: unknown; readonly firstSeq: number; readonly count: number; readonly lines: Uint8Array };
type AppendLike = { readonly firstSeq: number; readonly count: number; readonly head: unknown; readonly lines: Uint8Array };

/** The program's own store over a journal that lives in memory; `at` is the local clock, `yyyy-MM-ddTHH:mm`, and can be moved. Commands are those of `role`. */
export function openOffice(at: string, role: Role = 'supervisor'): { readonly store: Store; readonly setClock: (at: string) => void; readonly appends: () => number } {
  let wall = Date.parse(`${at}:00+08:00`);
  const frames: Frame[] = [];
  const head = 'a'.repeat(64);
  const bridge = {
    invoke: async (channel: string, request: unknown): Promise<unknown> => {
      if (channel === 'journal.append') {
        const { firstSeq, count, head: frameHead, lines } = request as AppendLike;
        frames.push({ head: frameHead, firstSeq, count, lines });
        return ok({ firstSeq, lastSeq: firstSeq + count - 1, head });
      }
      if (channel === 'journal.read') {
        const { fromSeq } = request as { readonly fromSeq: number };
        return ok({ frames: frames.filter((frame) => frame.firstSeq + frame.count > fromSeq), next: 0 });
      }
      if (channel === 'journal.history') {
        const { ids } = request as { readonly ids: readonly string[] };
        const changes = frames.flatMap((frame) => splitLines(frame.lines).map((line, at) => ({ seq: frame.firstSeq + at, head: frame.head, line })));
        return ok({ changes: changes.filter(({ line }) => ids.some((id) => line.includes(`"${id}"`))), complete: true });
      }
      return ok({});
    },
    on: () => () => undefined,
  };
  const set = createWorkingSet();
  const store = createStore({
    client: createClient(bridge), set, quarantine: createQuarantine(), journal: { journalId: 'j', device: 'd1', seq: 0, head: '' }, newestAt: '', trustedAt: '', pages: null, pagesDetail: '',
    session: { user: { id: 'u1', name: '李翀', role }, mode: 'office' }, readOnly: null, beforeLock: async () => undefined, reload: () => undefined,
    report: { plan: { kind: 'fresh' }, records: 0, replayed: 0, unreadableLines: 0, pagesAside: '', journalAside: false, quarantined: [] },
    moment: () => ({ wall, steady: 0 }), startAnew: () => Promise.reject(new Error('not in these tests')),
  });
  return { store, setClock: (next) => { wall = Date.parse(`${next}:00+08:00`); }, appends: () => frames.length };
}

export const subjectOf = (fields: Partial<Subject> = {}): Content<'subjects'> => ({
  kind: 'organisation', name: '云水县青松园林绿化有限公司', formerNames: [], code: '', idType: '', representative: '欧阳翀', phone: '', region: '', address: '', note: '', ...fields,
});

export const listingOf = (subjectId: string, fields: Partial<Listing> = {}): Content<'listings'> => ({
  subjectId, list: 'blacklist', listName: '严重失信主体名单', authority: '云水县应急管理局', authorityCode: '', basis: '', documentNumber: '云应急信认〔2026〕1号', reason: '', listedOn: '2026-09-28',
  validFrom: '', validTo: '', requirement: '', dueOn: '2026-12-01', publicity: 'none', status: 'listed', objection: false, importId: '', note: '', ...fields,
});

/** Commits or fails the test with what stood against it. */
export async function make<V>(promise: Promise<{ readonly ok: true; readonly value: V } | { readonly ok: false; readonly error: unknown }>): Promise<V> {
  const result = await promise;
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** Puts subjects with their listings into the store; answers their ids in order. */
export async function seed(store: Store, subjects: readonly { readonly subject?: Partial<Subject>; readonly listings?: readonly Partial<Listing>[] }[]): Promise<readonly string[]> {
  const { value } = await make(store.commit('import.commit', '', (draft) => ok(subjects.map(({ subject, listings = [{}] }) => {
    const id = draft.create('subjects', subjectOf(subject));
    for (const listing of listings) draft.create('listings', listingOf(id, listing));
    return id;
  }))));
  return value;
}
