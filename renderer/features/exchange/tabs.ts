/** The lists of the submission screen. */
export const exchangeTabs = ['packages', 'ready', 'notReady', 'unconfirmed', 'rejected', 'withdrawals', 'quarantine'] as const;
export type ExchangeTab = (typeof exchangeTabs)[number];
