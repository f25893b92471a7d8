import type { CampaignRun } from '../campaignRun.ts';
import { harmTrials } from './trials.ts';

/** Either copy deleted. */
export const run: CampaignRun = (options) => harmTrials('copies', options);
