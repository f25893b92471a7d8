import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compose, type Desk } from '../../../electron/compose.ts';
import { nodePorts } from '../../../electron/nodePorts.ts';
import { createKeyring } from '../../../electron/services/sealing/keyring.ts';
import { createSigning } from '../../../electron/services/signing/signing.ts';
import { createClient, type Client } from '../../../renderer/host/client.ts';
import { cheapPasswords } from '../../builders/cheapPasswords.ts';
import { must } from '../../builders/must.ts';
import { people, signIn } from '../../builders/signIn.ts';

let home: string;
let desk: Desk;
let client: Client;
let emitted: unknown[];
/** Requests that the platform got: it is busy, so that the program tries again and again. */
let requests: number;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'desk-session-end-'));
  [emitted, requests] = [[], 0];
  const http = async () => {
    requests++;
    return { status: 503, headers: {}, body: new Uint8Array() };
  };
  desk = compose({ ...nodePorts({ host: 'node', home, downloads: join(home, 'downloads') }), passwords: cheapPasswords, http }, { version: '0', emit: (event, payload) => { if (event === 'locked') emitted.push(payload); } });
  client = createClient({ invoke: (channel, request) => desk.dispatch(channel, request, true), on: () => () => undefined });
});
afterEach(async () => {
  await desk.close();
  rmSync(home, { recursive: true, force: true });
});

describe('the end of a session', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['at a lock', () => client.invoke('access.lock', {})],
    ['when the machine goes to sleep', () => desk.lockSoon('suspend')],
    ['when the program ends', () => desk.close()],
  ])('%s ends what is being sent and asked', async (_when, end) => {
    await signIn(client, 'clerk');
    must(await client.invoke('delivery.configureService', { url: 'https://elsewhere.example', applicationKey: 'k', platformKey: '' }));
    const asked = client.invoke('receipts.fetch', { packageNumbers: ['X1'], job: 'j' });
    await expect.poll(() => requests).toBeGreaterThan(0);
    await end();
    const sent = requests;
    expect(await asked).toMatchObject({ error: { code: 'delivery.cancelled' } });
    expect(requests).toBe(sent);
  });

  it('leaves nothing that signs: the office’s key is forgotten with the others', async () => {
    const keyring = createKeyring('office', Buffer.alloc(32, 7));
    const signing = createSigning({ dataFolder: home, keyring });
    must(await signing.sign(Buffer.from('before')));
    keyring.drop();
    expect(await signing.sign(Buffer.from('after'))).toMatchObject({ error: { code: 'access.locked' } });
    expect(await signing.publicKey()).toMatchObject({ error: { code: 'access.locked' } });
  });

  it('reaches a key that is just being read', async () => {
    const folder = { dataFolder: home };
    must(await createSigning({ ...folder, keyring: createKeyring('office', Buffer.alloc(32, 7)) }).publicKey());
    const keyring = createKeyring('office', Buffer.alloc(32, 7));
    const signed = createSigning({ ...folder, keyring }).sign(Buffer.from('between'));
    keyring.drop();
    expect(await signed).toMatchObject({ error: { code: 'access.locked' } });
  });
});

describe('a lock asked for by one window', () => {
  it('is told to all of them, once', async () => {
    const { id } = await signIn(client, 'clerk');
    emitted.length = 0;
    const locked = client.invoke('access.lock', {});
    expect(emitted).toEqual([{ why: 'asked', session: id }]); // while the keys are there, so that the others can keep what was typed
    must(await locked);
    expect(await client.invoke('access.lock', {})).toMatchObject({ error: { code: 'access.locked' } });
    expect(emitted).toHaveLength(1);
    must(await client.invoke('access.signIn', people.clerk));
    must(await client.invoke('access.lock', {}));
    expect(emitted).toHaveLength(2);
  });

  it('says nothing more when the main process had told them', async () => {
    const { id } = await signIn(client, 'clerk');
    emitted.length = 0;
    const ended = desk.lockSoon('idle');
    must(await client.invoke('access.lock', {}));
    await ended;
    await pause(0);
    expect(emitted).toEqual([{ why: 'idle', session: id }]);
  });
});
