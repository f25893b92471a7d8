import { usccPlaceholder } from '../../../shared/domain/identifiers.ts';
import type { Content } from '../../../shared/domain/records.ts';
import { hasErrors, type Issue } from '../../../shared/lib/issue.ts';
import { fail, ok, type Result } from '../../../shared/lib/result.ts';
import type { CommitFailure } from '../../store/commit.ts';
import { readOffice } from '../../store/settings.ts';
import type { Store } from '../../store/store.ts';
import { checkCode } from './checkCode.ts';

const issue = (code: string, path: string, params?: Issue['params']): readonly Issue[] => [{ code, severity: 'error', path, ...(params !== undefined && { params }) }];

export type SubjectFields = Omit<Content<'subjects'>, 'formerNames'>;

/**
 * Creates a subject by hand, or writes the one with `id`. The code is normalised and must check out; a code that another subject has is
 * refused with that subject's name. A changed name is kept among the former names.
 */
export async function saveSubject(store: Store, fields: SubjectFields, id?: string): Promise<Result<string, CommitFailure>> {
  const result = await store.commit(id === undefined ? 'subject.create' : 'subject.change', '', (draft) => {
    if (fields.name.trim() === '') return fail(issue('subject.name', 'name'));
    const parsed = checkCode(fields, store.today(), readOffice(draft.set).region);
    if (hasErrors(parsed.issues)) return fail(parsed.issues);
    // The placeholder stands for many: it is nobody's own.
    const twin = parsed.value === '' || parsed.value === usccPlaceholder ? undefined : draft.set.by('subjects', 'code', parsed.value).find((other) => other.id !== id);
    if (twin !== undefined) return fail(issue('subject.codeTaken', 'code', { name: twin.name }));
    const content = { ...fields, name: fields.name.trim(), code: parsed.value };
    if (id === undefined) return ok(draft.create('subjects', { ...content, formerNames: [] }));
    const old = draft.set.get('subjects', id);
    if (old === undefined) return fail(issue('subject.gone', ''));
    const formerNames = old.name === content.name || old.formerNames.includes(old.name) ? old.formerNames : [...old.formerNames, old.name];
    draft.update('subjects', id, { ...content, formerNames });
    return ok(id);
  });
  return result.ok ? ok(result.value.value) : result;
}
