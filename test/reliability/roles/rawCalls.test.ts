import { describe, expect, it } from 'vitest';
import { tableNames } from '../../../shared/domain/records.ts';
import { callAll } from './rawCalls.ts';

describe('roles and commands, by raw call', () => {
  it('are answered as the tables say, and a table that allows everything is found wrong', async () => {
    const shipped = await callAll();
    expect(shipped.wrong).toEqual([]);
    const everyone = await callAll({ judge: () => 'yes' });
    const everyTable = await callAll({ writes: () => tableNames });
    const everyField = await callAll({ anyFields: true });
    console.log(`roles × commands by raw call: ${shipped.frames} frames, ${shipped.foreign} with a foreign table, ${shipped.stray} with a foreign field, value or session, ${shipped.approvals} approvals, ${shipped.channels} calls, ${shipped.wrong.length} wrong | control: ${everyone.wrong.length} differ from a table that allows everything, ${everyTable.wrong.length} from commands that write everywhere, ${everyField.wrong.length} from commands that write anything`);
    expect(everyone.wrong.length).toBeGreaterThan(20);
    expect(everyTable.wrong.length).toBeGreaterThan(500);
    expect(everyField.wrong.length).toBeGreaterThan(500);
  });
});
