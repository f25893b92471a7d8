/** The lists of the submission screen. */
export const exchangeTabs = ['packages', 'ready', 'notReady', 'unconfirmed', 'rejected', 'withdrawals', 'quarantine', 'receipts'] as const;
export type ExchangeTab = (typeof exchangeTabs)[number];
