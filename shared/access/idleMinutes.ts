/** Minutes without a sign of life until the program locks: what may be set, and what holds where nothing was. */
export const idleMinutes = { least: 1, most: 480, usual: 10 } as const;
