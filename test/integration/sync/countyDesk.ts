import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Client } from '../../../renderer/host/client.ts';
import { writeSetting } from '../../../renderer/store/settings.ts';
import type { Store } from '../../../renderer/store/store.ts';
import { buildPackage } from '../../../renderer/sync/buildPackage.ts';
import { findCorrections, findUntold, withUntold } from '../../../renderer/sync/corrections.ts';
import { submissionPlan } from '../../../renderer/sync/submissionPlan.ts';
import type { Plan } from '../../../shared/exchange/plan.ts';
import type { SubmissionItem } from '../../../shared/domain/records.ts';
import { ok } from '../../../shared/lib/result.ts';
import { defaultLocalRules } from '../../../shared/rules/packs.ts';
import { readSealed } from '../../../electron/services/sealing/sealedFile.ts';
import { officeKeyring } from '../../builders/officeKeyring.ts';
import { must, startTestDesk, supervisor } from '../../builders/testDesk.ts';
import type { TestDesk } from '../../builders/testDesk.ts';
import { startPlatform } from '../../platform/platform.ts';
import type { Platform, PlatformOptions } from '../../platform/platform.ts';
import { usccFrom } from '../../builders/codes.ts';

/** A desk whose office is set up and whose two channels lead to a simulated platform. */
export type CountyDesk = {
  readonly desk: TestDesk;
  readonly platform: Platform;
  readonly exchangeFolder: string;
  readonly store: Store;
  readonly host: Client;
  /** `yyyy-MM-ddTHH:mm` */
  setClock(at: string): void;
  /** The program ends without a word and starts again; nothing of what start-up does beyond opening the records has happened yet. */
  crash(): Promise<void>;
  plan(): Promise<Plan>;
  build(): Promise<string>;
  items(packageId?: string): readonly SubmissionItem[];
  /** Packages or receipts as they are handed on, copied out of their seals into a folder; their paths. */
  taken(purpose: 'package' | 'receipt'): Promise<readonly string[]>;
};

export const officeCode = usccFrom(900);

/** Ends with the test. The clock stands at 2026-11-23 16:00. */
export async function startCounty(options: PlatformOptions = {}): Promise<CountyDesk> {
  let wall = Date.parse('2026-11-23T16:00:00+08:00');
  const now = (): number => wall;
  const desk = await startTestDesk({ now });
  const exchangeFolder = join(desk.home, 'downloads', '交换目录');
  await mkdir(exchangeFolder, { recursive: true });
  const platform = await startPlatform({ folder: exchangeFolder, now, applicationKeys: [randomBytes(8).toString('hex')], ...options });
  onTestFinished(async () => {
    await platform.stop();
    await desk.remove();
  });
  let store = must(await desk.open(supervisor)); // the office and the channels are a supervisor's
  let host = desk.client;
  must(await host.invoke('delivery.chooseFolder', {}));
  must(await host.invoke('delivery.configureService', { url: platform.url, applicationKey: platform.applicationKey, certificate: platform.certificate, platformKey: platform.publicKey }));
  must(await store.commit('settings.office', '', (draft) => {
    writeSetting(draft, 'office', { name: '云水县信用办', code: officeCode, region: '331099', departmentCode: 'YS01' });
    return ok(null);
  }));
  must(await store.commit('settings.localRules', '', (draft) => {
    writeSetting(draft, 'localRules', { ...defaultLocalRules, on: true, confirmed: true });
    return ok(null);
  }));
  await desk.restart();
  store = must(await desk.open());
  host = desk.client;
  const plan = async (): Promise<Plan> => withUntold(submissionPlan(store.set, store.today(), must(await findCorrections(store))), must(await findUntold(store)));
  return {
    desk, platform, exchangeFolder, plan,
    get store() { return store; },
    get host() { return host; },
    setClock: (at) => { wall = Date.parse(`${at}:00+08:00`); },
    crash: async () => {
      await desk.restart();
      store = must(await desk.open());
      host = desk.client;
    },
    build: async () => must(await buildPackage(store, host, await plan())),
    items: (packageId) => (packageId === undefined ? store.set.all('items') : store.set.by('items', 'packageId', packageId)),
    taken: async (purpose) => {
      const [from, to] = [join(desk.home, 'data', `${purpose}s`), join(desk.home, `${purpose}s taken`)];
      await mkdir(to, { recursive: true });
      const keyring = await officeKeyring(join(desk.home, 'data'));
      return Promise.all(readdirSync(from).map(async (name) => {
        await writeFile(join(to, name), await readSealed(keyring, purpose, join(from, name)));
        return join(to, name);
      }));
    },
  };
}

/** Ends the program the moment the main process answered on a channel: the answer never reaches the page. */
export async function crashAfter(county: CountyDesk, channel: string, act: () => Promise<unknown>): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    county.desk.fault = (called, call) => (called !== channel ? null : call().then(() => { resolve(); return new Promise<never>(() => undefined); }));
    act().then(() => reject(new Error(`${channel} was answered`)), reject);
  });
  county.desk.fault = null;
  await county.crash();
}
