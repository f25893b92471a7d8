import type { PurposeKeys } from './keys.ts';
import { release } from './release.ts';

/** AES-256-GCM: nonce (12) · sealed bytes · tag (16). `name` says what it is and where it belongs; it is authenticated, so a piece put elsewhere does not open. */
const nonceLength = 12;
const tagLength = 16;
const encoder = new TextEncoder();

const wording = (name: readonly (string | number)[]): Uint8Array<ArrayBuffer> => encoder.encode(JSON.stringify(['county-credit-desk', ...name]));

export async function seal({ seal: key }: PurposeKeys, name: readonly (string | number)[], bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const nonce = crypto.getRandomValues(new Uint8Array(nonceLength));
  const body = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData: wording(name), tagLength: tagLength * 8 }, key, bytes);
  const sealed = new Uint8Array(nonceLength + body.byteLength);
  sealed.set(nonce);
  const sealedBody = new Uint8Array(body);
  sealed.set(sealedBody, nonceLength);
  release(sealedBody);
  return sealed;
}

/** Null when it does not open: altered, of another key, or not at its own place. */
export async function unseal({ seal: key }: PurposeKeys, name: readonly (string | number)[], sealed: unknown): Promise<Uint8Array<ArrayBuffer> | null> {
  if (!(sealed instanceof Uint8Array) || sealed.length < nonceLength + tagLength) return null;
  const bytes = sealed as Uint8Array<ArrayBuffer>; // nothing here uses shared memory
  try {
    const parameters = { name: 'AES-GCM', iv: bytes.subarray(0, nonceLength), additionalData: wording(name), tagLength: tagLength * 8 };
    return new Uint8Array(await crypto.subtle.decrypt(parameters, key, bytes.subarray(nonceLength)));
  } catch {
    return null;
  }
}
