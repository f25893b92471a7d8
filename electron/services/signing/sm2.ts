import { sm2, sm3 as digestOf } from 'sm-crypto-v2';

/** SM2 (GB/T 32918) with SM3 (GB/T 32905) as the exchange asks for. Never from node:crypto: Electron's BoringSSL has neither. */
export type KeyPair = { readonly privateKey: string; readonly publicKey: string };

/** The user id of the standard; OpenSSL calls it distid. */
const userId = '1234567812345678';
const order = BigInt('0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123');

const bytesOf = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));

/** SM3 of bytes, 64 hex digits. */
export const sm3 = (content: Uint8Array): string => digestOf(content);

const hmac = (key: Uint8Array, ...parts: readonly Uint8Array[]): Uint8Array => bytesOf(digestOf(Uint8Array.from(Buffer.concat(parts)), { key, mode: 'hmac' }));

/**
 * The nonce of a signature, derived from key and message digest as RFC 6979 section 3.2 does, with HMAC-SM3: the same message under the
 * same key gives the same signature, and no weak random source can give the key away.
 */
function nonce(privateKey: string, digest: string): string {
  const x = bytesOf(privateKey);
  const h = bytesOf((BigInt(`0x${digest}`) % order).toString(16).padStart(64, '0'));
  let v: Uint8Array = new Uint8Array(32).fill(1);
  let k: Uint8Array = new Uint8Array(32);
  k = hmac(k, v, Uint8Array.of(0), x, h);
  v = hmac(k, v);
  k = hmac(k, v, Uint8Array.of(1), x, h);
  v = hmac(k, v);
  for (;;) {
    v = hmac(k, v);
    const candidate = BigInt(`0x${Buffer.from(v).toString('hex')}`);
    if (candidate > 0n && candidate < order) return candidate.toString(16).padStart(64, '0');
    k = hmac(k, v, Uint8Array.of(0));
    v = hmac(k, v);
  }
}

export function createKeyPair(): KeyPair {
  const { privateKey, publicKey } = sm2.generateKeyPairHex();
  return { privateKey, publicKey };
}

/** SM2 signature `r‖s` over the bytes, 128 hex digits, the same for the same key and bytes. */
export function sign(content: Uint8Array, { privateKey, publicKey }: KeyPair): string {
  const digest = sm2.getHash(content, publicKey, userId);
  const k = nonce(privateKey, digest);
  const point = sm2.getPublicKeyFromPrivateKey(k); // 04, x, y of k·G
  return sm2.doSignature(content, privateKey, { hash: true, publicKey, userId, pointPool: [{ k: BigInt(`0x${k}`), x1: BigInt(`0x${point.slice(2, 66)}`) }] });
}

/** Whether the key (`04…`, 130 hex digits) signed these bytes. Never throws: whatever does not fit is no signature. */
export function isSignedBy(content: Uint8Array, signature: string, publicKey: string): boolean {
  if (!/^[0-9a-f]{128}$/i.test(signature) || !isPublicKey(publicKey)) return false;
  const [r, s] = [BigInt(`0x${signature.slice(0, 64)}`), BigInt(`0x${signature.slice(64)}`)];
  if (r === 0n || s === 0n || r >= order || s >= order) return false;
  try {
    return sm2.doVerifySignature(content, signature.toLowerCase(), publicKey.toLowerCase(), { hash: true, userId });
  } catch {
    return false;
  }
}

/** Whether this is the uncompressed form of a point on the curve. */
export function isPublicKey(publicKey: string): boolean {
  if (!/^04[0-9a-f]{128}$/i.test(publicKey)) return false;
  try {
    return sm2.verifyPublicKey(publicKey.toLowerCase());
  } catch {
    return false;
  }
}
