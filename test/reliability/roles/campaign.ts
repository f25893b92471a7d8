import type { CampaignRun } from '../campaignRun.ts';
import { tableNames } from '../../../shared/domain/records.ts';
import { callAll } from './rawCalls.ts';

/** Every role and command, and every role and channel, by raw call; each command with every table, and with fields, values and sessions that are not its own. Nothing is drawn by chance, so `size` and `seed` do not matter. */
export const run: CampaignRun = async ({ log }) => {
  const shipped = await callAll();
  const control = await callAll({ judge: () => 'yes', writes: () => tableNames, anyFields: true });
  for (const line of shipped.wrong) log(line);
  return {
    figures: { frames: shipped.frames, 'frames with a foreign table': shipped.foreign, 'with a foreign field, value or session': shipped.stray, approvals: shipped.approvals, calls: shipped.channels, 'answered against the tables': shipped.wrong.length, 'control: differ from a table that allows everything': control.wrong.length },
    failed: shipped.wrong.length > 0 || control.wrong.length === 0,
  };
};
