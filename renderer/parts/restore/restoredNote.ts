const key = 'desk.restored';

/** Remembers for the first sign-in of a restored store, to be noted there: when the backup was made (local, `yyyy-MM-dd HH:mm:ss`). Nothing personal. */
export const keepRestored = (madeAt: string): void => localStorage.setItem(key, madeAt);

/** The backup that was restored and is not noted yet; '' for none. */
export const readRestored = (): string => localStorage.getItem(key) ?? '';
export const takeRestored = (): void => localStorage.removeItem(key);
