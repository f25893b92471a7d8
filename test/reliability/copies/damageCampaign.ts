import type { CampaignRun } from '../campaignRun.ts';
import { harmTrials } from './trials.ts';

/** A part of either copy cut, altered or deleted. */
export const run: CampaignRun = (options) => harmTrials('damage', options);
