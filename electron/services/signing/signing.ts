import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Failure } from '../../../shared/ipc/contract.ts';
import { fail, ok } from '../../../shared/lib/result.ts';
import type { Result } from '../../../shared/lib/result.ts';
import type { Ports } from '../../ports.ts';
import { diskFailure, systemCode } from '../files/diskFailure.ts';
import type { Keyring } from '../sealing/keyring.ts';
import { readSealed, writeSealed, type WithKeyring } from '../sealing/sealedFile.ts';
import { createKeyPair, isPublicKey, sign, sm3 } from './sm2.ts';
import type { KeyPair } from './sm2.ts';

/** The office's key. `fingerprint`: first 16 hex digits of the SM3 of the public key's bytes, for reading out on the telephone. */
export type Signing = {
  readonly publicKey: () => Promise<Result<{ readonly publicKey: string; readonly fingerprint: string }, Failure>>;
  readonly sign: (content: Uint8Array) => Promise<Result<{ readonly signature: string; readonly publicKey: string }, Failure>>;
};

/**
 * Construct once per data folder: `createSigning(ports)`; packages, delivery and receipts take the result. The key pair is made at first use and lies in
 * `<data>/keys/office-sm2.json`, sealed and readable by its owner only. In memory it is forgotten with the keys of the session. A key file that cannot be read is a failure and is never replaced: the platform has bound the key.
 */
export function createSigning(ports: Pick<Ports, 'dataFolder'> & WithKeyring): Signing {
  const path = join(ports.dataFolder, 'keys', 'office-sm2.json');
  let known: Promise<Result<KeyPair, Failure>> | undefined;
  ports.keyring.whenDropped(() => { known = undefined; });

  const key = (): Promise<Result<KeyPair, Failure>> => {
    known ??= load(ports.keyring, path).then((result) => {
      if (!result.ok) known = undefined; // a full disk may be cured: ask again next time
      return result;
    });
    return known;
  };

  return {
    publicKey: async () => {
      const pair = await key();
      return pair.ok ? ok({ publicKey: pair.value.publicKey, fingerprint: sm3(Uint8Array.from(Buffer.from(pair.value.publicKey, 'hex'))).slice(0, 16) }) : pair;
    },
    sign: async (content) => {
      const pair = await key();
      return pair.ok ? ok({ signature: sign(content, pair.value), publicKey: pair.value.publicKey }) : pair;
    },
  };
}

async function load(keyring: Keyring, path: string): Promise<Result<KeyPair, Failure>> {
  let text: string;
  try {
    text = (await readSealed(keyring, 'signing', path)).toString('utf8');
  } catch (error) {
    return systemCode(error) === 'ENOENT' ? create(keyring, path) : fail(diskFailure(error));
  }
  const pair = parseKey(text);
  return pair === null ? fail({ code: 'failed', detail: 'key file damaged' }) : ok(pair);
}

function parseKey(text: string): KeyPair | null {
  try {
    const raw = JSON.parse(text) as Partial<Record<keyof KeyPair, unknown>>;
    const { privateKey, publicKey } = raw;
    if (typeof privateKey !== 'string' || typeof publicKey !== 'string') return null;
    return /^[0-9a-f]{64}$/.test(privateKey) && isPublicKey(publicKey) ? { privateKey, publicKey } : null;
  } catch {
    return null;
  }
}

async function create(keyring: Keyring, path: string): Promise<Result<KeyPair, Failure>> {
  const pair = createKeyPair();
  try {
    // The folder is closed to others before the key is in it, so that the file is never readable, not even while it is written.
    await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
    await chmod(join(path, '..'), 0o700);
    await writeSealed(keyring, 'signing', path, `${JSON.stringify(pair)}\n`);
    return ok(pair);
  } catch (error) {
    return fail(diskFailure(error));
  }
}
