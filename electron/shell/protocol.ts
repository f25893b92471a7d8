import { protocol, type Session } from 'electron';
import { readAsset } from '../services/assets/assets.ts';
import { isOwn, scheme } from './origin.ts';

/** Must run before the app is ready: gives `app://desk` the rights of a secure standard origin, which IndexedDB and workers need. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }]);
}

/** Serves the renderer's files, GET alone, from its folder alone. */
export function serveAssets(session: Session, assets: string): void {
  session.protocol.handle(scheme, async ({ url, method }) => {
    if (method !== 'GET' || !isOwn(url)) return new Response(null, { status: 404 });
    const asset = await readAsset(assets, new URL(url).pathname);
    return new Response(asset.body as Uint8Array<ArrayBuffer>, { status: asset.status, headers: asset.headers });
  });
}
