import { describe, expect, it } from 'vitest';
import { tableNames } from '../../../shared/domain/records.ts';
import { callAll } from './rawCalls.ts';

describe('roles and commands, by raw call', () => {
  it('are answered as the tables say, and a table that allows everything is found wrong', async () => {
    const shipped = await callAll();
    const control = await callAll(() => 'yes');
    const everyTable = await callAll(undefined, () => tableNames);
    console.log(`roles × commands by raw call: ${shipped.frames} frames, ${shipped.foreign} with a foreign table, ${shipped.approvals} approvals, ${shipped.channels} calls, ${shipped.wrong.length} wrong | control: ${control.wrong.length} differ from a table that allows everything, ${everyTable.wrong.length} from commands that write everywhere`);
    expect(shipped.wrong).toEqual([]);
    expect(control.wrong.length).toBeGreaterThan(20);
    expect(everyTable.wrong.length).toBeGreaterThan(500);
  });
});
