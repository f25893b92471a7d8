import { describe, expect, it } from 'vitest';
import { createMemo } from '../../../shared/exchange/memo.ts';

describe('a memo', () => {
  it('works again when an input is another, or one more', () => {
    const { memo } = createMemo<number>();
    let worked = 0;
    const work = (): number => ++worked;
    const record = { id: 'a' };
    expect([memo('k', [record, ''], work), memo('k', [record, ''], work), memo('k', [{ ...record }, ''], work), memo('k', [record], work), memo('other', [record], work)]).toEqual([1, 1, 2, 3, 4]);
  });

  it('forgets what was not asked for between two sweeps', () => {
    const { memo, sweep } = createMemo<number>();
    let worked = 0;
    const ask = (key: string): number => memo(key, [], () => ++worked);
    ask('kept');
    ask('dropped');
    sweep();
    ask('kept');
    sweep();
    expect([ask('kept'), ask('dropped')]).toEqual([1, 3]);
  });
});
