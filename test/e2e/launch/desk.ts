import { test as base } from '@playwright/test';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchElectron, launchPackaged } from './electron.ts';
import type { Office } from './office.ts';
import { launchPreview } from './preview.ts';
import type { Launch, Session } from './session.ts';
import { standOf } from './stand.ts';

const launches: Readonly<Record<string, Launch>> = { preview: launchPreview, electron: launchElectron, packaged: launchPackaged };

export type Desk = {
  /** The present page; another one after `restart`. */
  readonly page: Session['page'];
  readonly dataFolder: string;
  readonly downloads: string;
  readonly host: string;
  /** Of the prepared office; '' where none was asked for. */
  readonly recoveryKey: string;
  /** Ends the program, properly unless it was killed before, and starts it again on the same folders. */
  readonly restart: () => Promise<void>;
  /** SIGKILL, as a crash. */
  readonly kill: () => Promise<void>;
};

/** Gives each test the program on the project's host, with folders of its own, on a prepared office where `test.use({ office })` says so. What failed leaves a trace and its folders' names. */
export const test = base.extend<{ office: Office | null; desk: Desk }>({
  office: [null, { option: true }],
  desk: async ({ office }, use, info) => {
    const launch = launches[info.project.name];
    if (launch === undefined) throw new Error(`no such host: ${info.project.name}`);
    const own = mkdtempSync(join(tmpdir(), 'desk-e2e-'));
    const folders = { dataFolder: join(own, 'home'), downloads: join(own, 'downloads') };
    mkdirSync(folders.dataFolder);
    mkdirSync(folders.downloads);
    const recoveryKey = office === null ? '' : await (await import('./office.ts')).prepareOffice(folders.dataFolder, office);
    let session = await launch(folders);
    let running = true;
    // Snapshots of the document show as much as pictures would, and no encoder stands between the page and its next frame.
    const trace = async (): Promise<void> => { await session.page.context().tracing.start({ snapshots: true }); };
    await trace();
    await use({
      get page() { return session.page; },
      ...folders,
      host: info.project.name, recoveryKey,
      restart: async () => {
        if (running) await session.close();
        session = await launch(folders);
        running = true;
        await trace();
      },
      kill: async () => { running = false; await session.kill(); },
    });
    const failed = info.status !== info.expectedStatus;
    if (failed) info.annotations.push({ type: 'stand', description: running ? await standOf(session) : 'the program had been ended' });
    if (running) {
      await session.page.context().tracing.stop(failed ? { path: info.outputPath('trace.zip') } : {}).catch(() => undefined);
      await session.close();
    }
    if (!failed) rmSync(own, { recursive: true, force: true });
  },
});

export { expect } from '@playwright/test';
