import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Http, Ports } from '../../../electron/ports.ts';
import { createChannels } from '../../../electron/services/delivery/channels.ts';
import { createDelivery } from '../../../electron/services/delivery/delivery.ts';
import { createPackages } from '../../../electron/services/packages/packages.ts';
import { createKeyring } from '../../../electron/services/sealing/keyring.ts';
import { createReceipts } from '../../../electron/services/receipts/receipts.ts';
import { createSigning } from '../../../electron/services/signing/signing.ts';
import type { ChainWitness } from '../../../shared/exchange/manifest.ts';
import type { ItemPayload, Request } from '../../../shared/ipc/contract.ts';
import { cheapPasswords } from '../../builders/cheapPasswords.ts';
import { trainingValues } from '../../builders/trainingValues.ts';

export const office = { name: '云水县信用办', code: '11331099MB0000001A', departmentCode: 'YS01', region: '331099' };

export const item = (serial: number): ItemPayload => ({ key: `e${serial}@dev:${serial}`, operation: 'add', predecessor: '', values: trainingValues(serial) });
export const request = (count: number, from = 1): Request<'packages.build'> => ({
  day: '2026-11-23', profile: 'national-2020@1', office, dataSets: [{ code: 'PX', items: Array.from({ length: count }, (_, index) => item(from + index)) }],
});

/** The keys of the invented office; what lies in its folders is sealed with them. */
export const keyring = createKeyring('exchange desk', Buffer.alloc(32, 7));
/** A package's archive as it is handed over. */
export const archiveIn = (folder: string, name: string): Uint8Array => {
  const opened = keyring.open('package', name, readFileSync(join(folder, 'packages', name)));
  if (opened === null) throw new Error(`${name} does not open`);
  return new Uint8Array(opened);
};
const noHttp: Http = () => Promise.reject(new Error('no network'));
export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'desk-exchange-'));
export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true });

/** The exchange services over a real folder, with waits that do not wait. */
export function exchangeDesk(dataFolder: string, http: Http = noHttp, exchangeFolder = '', witness: ChainWitness | null = null) {
  const ports: Ports = {
    passwords: cheapPasswords, keychain: async () => ({ kind: 'none' }),
    host: 'node', dataFolder, http, now: () => Date.UTC(2026, 10, 23, 2), newId: () => 'id', log: () => undefined, openFolder: async () => undefined,
    dialogs: { open: async () => ({ kind: 'cancelled' }), save: async () => ({ kind: 'cancelled' }), chooseFolder: async () => ({ kind: 'chosen', path: exchangeFolder }) },
  };
  const own = { ...ports, keyring };
  const signing = createSigning(own);
  const packages = createPackages(own, signing, async () => witness);
  const channels = createChannels(own, signing);
  const wait = async (): Promise<void> => undefined;
  return { ports, signing, packages, channels, delivery: createDelivery(ports, { packages, channels, signing, wait }), receipts: createReceipts(own, { packages, channels, signing, wait }) };
}
