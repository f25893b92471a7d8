import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { inside } from '../files/roots.ts';
import { securityHeaders } from './headers.ts';

export type Asset = { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: Uint8Array };

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.json': 'application/json',
  '.svg': 'image/svg+xml', '.png': 'image/png', '.ico': 'image/x-icon', '.woff2': 'font/woff2', '.webmanifest': 'application/manifest+json',
};

const plain = (status: number, text: string): Asset => ({
  status,
  headers: { ...securityHeaders('none'), 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  body: new TextEncoder().encode(text),
});

/** The file name below the root that a URL path means, or null when it cannot be decoded or is not plain. */
function nameOf(path: string): string | null {
  try {
    const name = decodeURIComponent(path).replace(/^\/+/, '');
    return name.includes('\\') || name.split('/').some((part) => part === '..' || part === '.') ? null : name === '' ? 'index.html' : name;
  } catch {
    return null;
  }
}

/**
 * Reads one file of the renderer for a URL path. The page gets a nonce of its own at each load (`__NONCE__`) and, with
 * `bridge`, a script before all others. Files whose name holds their digest may be kept by the browser for good.
 */
export async function readAsset(root: string, urlPath: string, bridge = ''): Promise<Asset> {
  const name = nameOf(urlPath);
  const path = name === null ? null : inside(root, name);
  const type = name === null ? undefined : types[extname(name)];
  if (name === null || path === null || type === undefined) return plain(404, 'not found');
  let body: Uint8Array;
  try {
    body = await readFile(path);
  } catch {
    return plain(404, 'not found');
  }
  const nonce = randomBytes(16).toString('base64');
  if (type.startsWith('text/html')) {
    const page = new TextDecoder().decode(body).replaceAll('__NONCE__', nonce);
    body = new TextEncoder().encode(bridge === '' ? page : page.replace('<head>', `<head><script defer src="${bridge}"></script>`));
  }
  const kept = name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
  return { status: 200, headers: { ...securityHeaders(nonce), 'content-type': type, 'cache-control': kept }, body };
}
