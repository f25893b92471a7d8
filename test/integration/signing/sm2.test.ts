import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKeyPair, isSignedBy, sign, sm3 } from '../../../electron/services/signing/sm2.ts';
import { newFolder, removeFolder } from '../packages/exchangeDesk.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const hasOpenssl = spawnSync('openssl', ['dgst', '-sm3'], { input: '' }).status === 0;
if (!hasOpenssl) console.log('SKIPPED: judging SM2 signatures with openssl, which is not installed or lacks SM3');

const derInteger = (hex: string): string => {
  const trimmed = hex.replace(/^(00)+(?=..)/, '');
  const padded = Number.parseInt(trimmed.slice(0, 2), 16) >= 0x80 ? `00${trimmed}` : trimmed;
  return `02${(padded.length / 2).toString(16).padStart(2, '0')}${padded}`;
};
const derSignature = (signature: string): Buffer => {
  const body = derInteger(signature.slice(0, 64)) + derInteger(signature.slice(64));
  return Buffer.from(`30${(body.length / 2).toString(16).padStart(2, '0')}${body}`, 'hex');
};
/** SubjectPublicKeyInfo: ecPublicKey on the SM2 curve. */
const pem = (publicKey: string): string => {
  const der = Buffer.from(`3059301306072a8648ce3d020106082a811ccf5501822d034200${publicKey}`, 'hex').toString('base64');
  return `-----BEGIN PUBLIC KEY-----\n${der.replace(/.{64}/g, '$&\n')}\n-----END PUBLIC KEY-----\n`;
};

describe('SM2 and SM3', () => {
  it('gives the digest of the standard\'s first example', () =>
    expect(sm3(bytes('abc'))).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'));

  it.skipIf(!hasOpenssl)('signs so that openssl verifies, and openssl refuses another text', () => {
    const folder = newFolder();
    for (let n = 0; n < 12; n += 1) {
      const key = createKeyPair();
      const text = bytes(`清单 ${n}`);
      for (const [name, content] of [['key.pem', pem(key.publicKey)], ['sig', derSignature(sign(text, key))], ['text', text], ['other', bytes('另一份')]] as const) writeFileSync(join(folder, name), content);
      const judge = (name: string): number | null => spawnSync('openssl', ['dgst', '-sm3', '-verify', 'key.pem', '-sigopt', 'distid:1234567812345678', '-signature', 'sig', name], { cwd: folder }).status;
      expect(judge('text')).toBe(0);
      expect(judge('other')).not.toBe(0);
    }
    removeFolder(folder);
  });

  it('signs the same bytes alike and different bytes with different nonces', () => {
    const key = createKeyPair();
    expect(sign(bytes('a'), key)).toBe(sign(bytes('a'), key));
    expect(sign(bytes('a'), key)).not.toBe(sign(bytes('b'), key));
  });

  it('refuses every changed digit of a signature', () => {
    const key = createKeyPair();
    const signature = sign(bytes('a'), key);
    for (let at = 0; at < 128; at += 7) {
      const changed = signature.slice(0, at) + ((Number.parseInt(signature[at] ?? '0', 16) + 1) % 16).toString(16) + signature.slice(at + 1);
      expect(isSignedBy(bytes('a'), changed, key.publicKey)).toBe(false);
    }
  });

  it('answers false, and never throws, whatever a stranger sends', () => {
    const key = createKeyPair();
    fc.assert(fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 128, maxLength: 128 })), fc.oneof(fc.string(), fc.constant(key.publicKey), fc.constant(`04${'0'.repeat(128)}`), fc.constant(`04${'f'.repeat(128)}`)),
      (signature, publicKey) => !isSignedBy(bytes('a'), signature, publicKey)), { numRuns: 100 });
  });
});
