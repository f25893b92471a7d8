/** What a campaign answers: figures for a table, the control's among them, and whether one of them is not as it must be. */
export type CampaignResult = { readonly figures: Readonly<Record<string, number | string>>; readonly failed: boolean };

/** `size` is the campaign's own measure (trials, payloads a channel …); `log` takes lines on the way. */
export type CampaignRun = (options: { readonly size: number; readonly seed: number; readonly log: (line: string) => void }) => Promise<CampaignResult>;
