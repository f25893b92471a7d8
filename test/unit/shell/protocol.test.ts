import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { decoy, traversals } from '../../reliability/contract/traversals.ts';
import { Session } from './electronDouble.ts';

vi.mock('electron', () => import('./electronDouble.ts'));

const parent = mkdtempSync(join(tmpdir(), 'desk-protocol-'));
const served = join(parent, 'a/b/renderer');
const session = new Session();
const ask = async (url: string, method = 'GET'): Promise<{ readonly status: number; readonly text: string; readonly headers: Headers }> => {
  const answer = await session.schemes.get('app')!({ url, method });
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
};

beforeAll(async () => {
  mkdirSync(join(served, 'assets'), { recursive: true });
  writeFileSync(join(served, 'index.html'), '<head></head><style nonce="__NONCE__"></style>');
  writeFileSync(join(served, 'assets/a.js'), '1');
  writeFileSync(join(served, 'assets/a.exe'), 'DECOY');
  for (const folder of ['', 'a', 'a/b']) writeFileSync(join(parent, folder, decoy), 'DECOY');
  const { serveAssets } = await import('../../../electron/shell/protocol.ts');
  serveAssets(session as never, served);
});
afterAll(() => rmSync(parent, { recursive: true, force: true }));

describe('the protocol', () => {
  it('serves the page with its policy and a nonce of this load alone', async () => {
    const [first, second] = [await ask('app://desk/'), await ask('app://desk/index.html?x#y')];
    expect(first).toMatchObject({ status: 200 });
    const nonce = /nonce="([^"]+)"/.exec(first.text)?.[1] ?? '';
    expect(first.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`);
    expect(second.text).not.toContain(nonce);
    expect(await ask('app://desk/assets/a.js')).toMatchObject({ status: 200, text: '1' });
  });

  it.each(['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH', 'get'])('answers no %s', async (method) => {
    expect(await ask('app://desk/', method)).toMatchObject({ status: 404, text: '' });
  });

  it.each(['app://other/', 'app://desk.evil/', 'app://desk:81/', 'app://name:word@desk/', 'https://desk/', 'file:///etc/passwd', 'app:///index.html'])('answers nothing at %s', async (url) => {
    expect(await ask(url)).toMatchObject({ status: 404, text: '' });
  });

  it('knows only the kinds of file that a page has', async () => expect((await ask('app://desk/assets/a.exe')).status).toBe(404));

  it('reads nothing outside through any of the 200 paths, written as given and percent-encoded', async () => {
    expect(traversals).toHaveLength(200);
    for (const path of traversals) {
      for (const url of [`app://desk/${path}`, `app://desk/${encodeURIComponent(path)}`, `app://desk/assets/${path}`, `app://desk/assets/${encodeURIComponent(path)}`]) {
        const { status, text } = await ask(url);
        expect([url, text.includes('DECOY')]).toEqual([url, false]);
        if (status === 200) expect(['1', '<he']).toContain(text.slice(0, 3)); // '', '.' and './' are the page itself
      }
    }
  });

  it('would see a file outside if one were served', async () => {
    symlinkSync(join(parent, decoy), join(served, 'assets/leak.json'));
    expect((await ask('app://desk/assets/leak.json')).text).toBe('DECOY');
  });
});
