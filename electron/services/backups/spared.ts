/** The backup that was looked at last, by data folder. Known to all sessions: the program may lock, or end a session for a restore, while somebody still wants that one. */
const lookedAt = new Map<string, string>();

type Named = { readonly backupId: string };

/** From here on rotation lets a backup be, here and in the second place, until another one is looked at or the program ends: to restore it needs a backup of what is here before, and that rotates. */
export const spare = (dataFolder: string, { backupId }: Named): void => { lookedAt.set(dataFolder, backupId); };

export const isSpared = (dataFolder: string, { backupId }: Named): boolean => lookedAt.get(dataFolder) === backupId;
