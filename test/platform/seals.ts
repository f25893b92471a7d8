import { sm2, sm3 as digestOf } from 'sm-crypto-v2';

/** SM2 key pair as hex: private 64 digits, public `04` + 128 digits. */
export type KeyPair = { readonly privateKey: string; readonly publicKey: string };

const utf8 = new TextEncoder();
const bytesOf = (content: string | Uint8Array): Uint8Array => (typeof content === 'string' ? utf8.encode(content) : content);

export const createKeyPair = (): KeyPair => {
  const pair = sm2.generateKeyPairHex();
  return { privateKey: pair.privateKey, publicKey: pair.publicKey };
};

/** SM3 of bytes or of a text's UTF-8, 64 lower-case hex digits. */
export const sm3 = (content: string | Uint8Array): string => digestOf(bytesOf(content));

/** SM2 signature `r‖s` with SM3 and the usual user id, 128 hex digits. */
export const sign = (content: string | Uint8Array, key: KeyPair): string =>
  sm2.doSignature(bytesOf(content), key.privateKey, { hash: true, publicKey: key.publicKey });

/** False also for a signature or a key that is no such thing: what a stranger sent must not end the platform. */
export function isSignedBy(content: string | Uint8Array, signature: string, publicKey: string): boolean {
  if (!/^[0-9a-f]{128}$/i.test(signature) || !/^04[0-9a-f]{128}$/i.test(publicKey)) return false;
  try {
    return sm2.doVerifySignature(bytesOf(content), signature, publicKey, { hash: true });
  } catch {
    return false; // the point is not on the curve
  }
}
