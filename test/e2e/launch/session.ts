import type { Page } from '@playwright/test';

/** The program, started on one host; page objects work on `page` and need not know which. */
export type Session = {
  readonly page: Page;
  /** The program's folder (`DESK_DATA`); the journal lies in `data/journal` below it. */
  readonly dataFolder: string;
  /** Where saved files arrive (`DESK_DOWNLOADS`). */
  readonly downloads: string;
  /** Ends it properly. */
  readonly close: () => Promise<void>;
  /** Ends it as a crash would: SIGKILL to every process of the program. */
  readonly kill: () => Promise<void>;
};

export type Folders = { readonly dataFolder: string; readonly downloads: string };
export type Launch = (folders: Folders) => Promise<Session>;

/** The environment of a started program: its own folders, and a fixed time zone. */
export const environment = ({ dataFolder, downloads }: Folders): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
  DESK_DATA: dataFolder, DESK_DOWNLOADS: downloads, TZ: 'Asia/Shanghai',
});
