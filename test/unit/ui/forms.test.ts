import { createFormControl } from 'react-hook-form';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { codeMessage } from '../../../renderer/ui/forms/field.ts';
import { deskResolver } from '../../../renderer/ui/forms/deskResolver.ts';
import { oneAtATime } from '../../../renderer/ui/forms/oneAtATime.ts';
import { hiddenMessages, showIssues } from '../../../renderer/ui/forms/showIssues.ts';
import { troubleOf, valueOf } from '../../../renderer/ui/forms/typed.ts';
import { typedDate, typedDateTime } from '../../../shared/lib/typedTimes.ts';

const schema = z.object({ name: z.string().min(1), due: z.string() });
type Values = z.infer<typeof schema>;

/** A form with its fields shown: a text and a typed date, without a screen. */
function deskForm(defaultValues: Values) {
  const form = createFormControl<Values, unknown, Values>({ defaultValues, resolver: deskResolver(schema) });
  form.register('name');
  form.register('due', { validate: (value: unknown) => troubleOf(String(value), typedDate) ?? true });
  return form;
}
/** Saves the form; answers what was saved, or the message at each field that stopped it. */
async function saved(form: ReturnType<typeof deskForm>): Promise<unknown> {
  let answer: unknown;
  await form.handleSubmit((values) => { answer = values; }, (errors) => { answer = Object.fromEntries(Object.entries(errors).map(([name, error]) => [name, error.message])); })();
  return answer;
}

describe('the value of a typed text', () => {
  const bareTime = (text: string) => typedDateTime(text, '2026-11-23');
  it.each([
    ['20261211', typedDate, '2026-12-11', undefined], [' ', typedDate, '', undefined], ['2026121', typedDate, '2026121', 'date.unreadable'], ['20260230', typedDate, '20260230', 'date.noSuchDay'],
    ['0930', bareTime, '2026-11-23T09:30', undefined], ['093', bareTime, '093', 'time.unreadable'],
  ] as const)('of %j', (text, read, value, trouble) => {
    expect(valueOf(text, read)).toBe(value);
    expect(troubleOf(value, read)).toBe(trouble);
    // A value reads as itself: what is shown again is no other text.
    expect(valueOf(value, read)).toBe(value);
  });
});

describe('a form', () => {
  it('is not saved with a date that cannot be read, and says so at the field', async () => {
    expect(await saved(deskForm({ name: '云水建材', due: '2026121' }))).toEqual({ due: 'date.unreadable' });
    expect(await saved(deskForm({ name: '', due: '20260230' }))).toEqual({ name: 'field.required', due: 'date.noSuchDay' });
  });
  it('is saved with one that can, or with none', async () => {
    for (const due of ['2026-12-11', '']) expect(await saved(deskForm({ name: '云水建材', due }))).toEqual({ name: '云水建材', due });
  });
});

describe('saving', () => {
  it('is done once, however often it is asked for meanwhile, and again afterwards', async () => {
    const form = deskForm({ name: '云水建材', due: '' });
    let answer: () => void = () => undefined;
    let saves = 0;
    const submit = oneAtATime(form.handleSubmit)(() => new Promise<void>((resolve) => { saves += 1; answer = resolve; }));
    const first = submit();
    await Promise.all([submit(), submit()]);
    await expect.poll(() => saves).toBe(1);
    answer();
    await first;
    const second = submit();
    await expect.poll(() => saves).toBe(2);
    answer();
    await second;
  });

  it('can be asked for again after it failed', async () => {
    const form = deskForm({ name: '云水建材', due: '' });
    const submit = oneAtATime(form.handleSubmit)(() => Promise.reject(new Error('disk')));
    for (const _time of [1, 2]) await expect(submit()).rejects.toThrow('disk');
  });
});

describe('what rules found', () => {
  const issue = (path: string, severity: 'error' | 'warning' = 'error') => ({ code: `interview.${path || 'gone'}`, severity, path, params: { served: 1 } });
  it('stands at fields that are shown, and is told in words where none is', () => {
    const form = createFormControl<{ due: string; outcome: string; witness: string }, unknown, { due: string; outcome: string; witness: string }>({ defaultValues: { due: '', outcome: 'absent', witness: '' } });
    form.register('due');
    form.register('witness'); // shown before, not any more
    (form.control._fields['witness'] as { _f: { mount: boolean } })._f.mount = false;
    const left = showIssues(form, [issue('due'), issue('outcome'), issue('witness'), issue(''), issue('due', 'warning')]);
    expect(left).toEqual([issue('outcome'), issue('witness'), issue(''), issue('due', 'warning')]);
    expect(form.getFieldState('due', form.control._formState).error?.message).toBe(codeMessage('interview.due', { served: 1 }));
    expect(form.getFieldState('outcome', form.control._formState).error).toBeUndefined();
  });

  it('goes to the first field that has something to say: on the way from one to the next a field would forget it', () => {
    const form = createFormControl<{ due: string; witness: string }, unknown, { due: string; witness: string }>({ defaultValues: { due: '', witness: '' } });
    for (const name of ['due', 'witness'] as const) form.register(name);
    const focused: string[] = [];
    showIssues({ control: form.control, setError: (name, _error, options) => { if (options?.shouldFocus === true) focused.push(name); } }, [issue('', 'warning'), issue('due'), issue('witness')]);
    expect(focused).toEqual(['due']);
  });

  it('of a field that is not shown is told as well when the form itself found it', () => {
    const form = createFormControl<{ due: string; units: { title: string }[] }, unknown, { due: string; units: { title: string }[] }>({ defaultValues: { due: '', units: [{ title: '' }] } });
    form.register('due');
    const errors = { due: { type: 'x', message: 'field.required' }, units: [{ title: { type: 'x', message: 'field.tooLong' } }] };
    expect(hiddenMessages(form, errors)).toEqual(['field.tooLong']);
    form.register('units.0.title');
    expect(hiddenMessages(form, errors)).toEqual([]);
  });
});
