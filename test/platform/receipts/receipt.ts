import type { Answer } from '../outcomes.ts';

/** A receipt before it is written in one of its forms. Members in the order in which they travel. */
export type Receipt = {
  readonly receiptId: string;
  readonly office: string;
  readonly package: string;
  readonly digest: string;
  readonly at: string;
  readonly answers: readonly Answer[];
};

/** `forged`: to be signed by a key that is not the platform's. */
export type PlannedReceipt = { readonly receipt: Receipt; readonly forged: boolean };
