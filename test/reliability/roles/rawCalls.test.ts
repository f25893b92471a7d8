import { describe, expect, it } from 'vitest';
import { callAll } from './rawCalls.ts';

describe('roles and commands, by raw call', () => {
  it('are answered as the tables say, and a table that allows everything is found wrong', async () => {
    const shipped = await callAll();
    const control = await callAll(() => 'yes');
    console.log(`roles × commands by raw call: ${shipped.frames} frames, ${shipped.approvals} approvals, ${shipped.channels} calls, ${shipped.wrong.length} wrong | control: ${control.wrong.length} differ`);
    expect(shipped.wrong).toEqual([]);
    expect(control.wrong.length).toBeGreaterThan(20);
  }, 120_000);
});
