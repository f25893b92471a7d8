import type { Store } from '../../../renderer/store/store.ts';
import { ok } from '../../../shared/lib/result.ts';
import { subjectContent } from '../../builders/subjects.ts';

export const add = (store: Store, id: string, name = `商行${id}`): ReturnType<typeof store.commit<string>> =>
  store.commit('subject.create', '', (draft) => ok(draft.create('subjects', subjectContent({ name }), id)));
export const rename = (store: Store, id: string, name: string): ReturnType<typeof store.commit<null>> => store.commit('subject.change', '更名', (draft) => {
  draft.update('subjects', id, { name });
  return ok(null);
});
export const names = (store: Store): readonly string[] => store.set.all('subjects').map((subject) => subject.name);
