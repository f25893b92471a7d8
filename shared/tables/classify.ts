/** What a row of an assigned list means to the register: not there yet, there with other values, there as it is, or not usable. */
export const rowStates = ['new', 'changed', 'same', 'error'] as const;
export type RowState = (typeof rowStates)[number];
