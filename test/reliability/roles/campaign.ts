import type { CampaignRun } from '../campaignRun.ts';
import { tableNames } from '../../../shared/domain/records.ts';
import { callAll } from './rawCalls.ts';

/** Every role and command, and every role and channel, by raw call; each command with every table. Nothing is drawn by chance, so `size` and `seed` do not matter. */
export const run: CampaignRun = async ({ log }) => {
  const shipped = await callAll();
  const control = await callAll(() => 'yes', () => tableNames);
  for (const line of shipped.wrong) log(line);
  return {
    figures: { frames: shipped.frames, 'frames with a foreign table': shipped.foreign, approvals: shipped.approvals, calls: shipped.channels, 'answered against the tables': shipped.wrong.length, 'control: differ from a table that allows everything': control.wrong.length },
    failed: shipped.wrong.length > 0 || control.wrong.length === 0,
  };
};
