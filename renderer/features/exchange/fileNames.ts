/** Names that a sentence has room for. */
const shown = 3;

/** Some names for a sentence that tells their number. */
export const fileNames = (names: readonly string[]): string => `${names.slice(0, shown).join('、')}${names.length > shown ? '…' : ''}`;
