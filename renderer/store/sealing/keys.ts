/** The two keys of one purpose, both made to be used and never to be read out: one seals, one marks what must not be readable as a name. */
export type PurposeKeys = { readonly seal: CryptoKey; readonly mark: CryptoKey };

const encoder = new TextEncoder();
const derivation = (info: string): HkdfParams => ({ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: encoder.encode(info) });

/** From the 32 bytes that came with the session (HKDF-SHA256): AES-256-GCM and HMAC-SHA256, not extractable. The bytes stay the caller's, to be overwritten. */
export async function importKeys(bytes: Uint8Array): Promise<PurposeKeys> {
  const root = await crypto.subtle.importKey('raw', bytes as Uint8Array<ArrayBuffer>, 'HKDF', false, ['deriveKey']);
  return {
    seal: await crypto.subtle.deriveKey(derivation('desk/page/seal'), root, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']),
    mark: await crypto.subtle.deriveKey(derivation('desk/page/mark'), root, { name: 'HMAC', hash: 'SHA-256', length: 256 }, false, ['sign']),
  };
}

/** A name that says nothing to whoever has not the key, and is the same every time: HMAC of the text, the first 128 bits as 22 characters of base64url. */
export async function markOf({ mark }: PurposeKeys, text: string): Promise<string> {
  const sum = new Uint8Array(await crypto.subtle.sign('HMAC', mark, encoder.encode(text)));
  return btoa(String.fromCharCode(...sum.subarray(0, 16))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
