import { describe, expect, it } from 'vitest';
import type { ImportRun } from '../../../shared/domain/records.ts';
import { paced, rememberInSteps } from '../../../renderer/store/remember.ts';
import { createWorkingSet, type WritableSet } from '../../../renderer/store/workingSet.ts';

const put = (set: WritableSet, id: string): void => {
  set.put('imports', { id, rev: '' } as ImportRun); // only the id is read here
  set.publish(new Map([['imports', [id]]]));
};
function withImports(count: number): WritableSet {
  const set = createWorkingSet();
  for (let n = 0; n < count; n++) put(set, `r${n}`);
  return set;
}

/** Counts the records, and how often each was looked at. */
function counting() {
  let looks = 0;
  const query = rememberInSteps(['imports'], function* (set, argument): Generator<void, string> {
    let count = 0;
    yield* paced(set.all('imports'), () => { count += 1; looks += 1; });
    return `${argument}${count}`;
  });
  return { query, looks: () => looks };
}

describe('queries that are worked out in steps', () => {
  it('answer at once when asked without being warmed, and keep the answer', () => {
    const { query, looks } = counting();
    const set = withImports(600);
    expect(query(set, 'a')).toBe('a600');
    expect(query(set, 'a')).toBe('a600');
    expect(looks()).toBe(600);
  });

  it('go over a few hundred records in one bit', () => {
    const { query, looks } = counting();
    const set = withImports(600);
    expect(query.warm(set, '')).toBe(false);
    expect(looks()).toBe(250);
    expect(query.warm(set, '')).toBe(false);
    expect(query.warm(set, '')).toBe(true);
    expect(query.warm(set, '')).toBe(true);
    expect(looks()).toBe(600);
  });

  it('go on from where the warming stands', () => {
    const { query, looks } = counting();
    const set = withImports(600);
    query.warm(set, '');
    expect(query(set)).toBe('600');
    expect(looks()).toBe(600);
  });

  it.each(['half warmed', 'warmed'])('begin anew when a table changed, %s', (state) => {
    const { query } = counting();
    const set = withImports(600);
    query.warm(set, '');
    if (state === 'warmed') while (!query.warm(set, ''));
    put(set, 'another');
    expect(query(set)).toBe('601');
  });

  it('serve as a part of another one, bit by bit', () => {
    const { query, looks } = counting();
    const outer = rememberInSteps(['imports'], function* (set, argument): Generator<void, string> { return `<${yield* query.inSteps(set, argument)}>`; });
    const set = withImports(600);
    expect(outer.warm(set, 'x')).toBe(false);
    expect(looks()).toBe(250);
    expect(outer(set, 'x')).toBe('<x600>');
    expect(looks()).toBe(600);
  });
});
