import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createCertificate, type Certificate } from './certificate.ts';
import { createKeyPair, type KeyPair } from './seals.ts';

export type KeptKeys = { readonly key: KeyPair; readonly certificate: Certificate; readonly certificatePath: string; readonly publicKeyPath: string };
type File = { readonly key: KeyPair; readonly certificate: Certificate; readonly until: number };

/** Keys that last from one start to the next, so that what was entered into the program's settings stays right. Renewed a month before their end. */
export async function readOrMakeKeys(folder: string, now: number): Promise<KeptKeys> {
  await mkdir(folder, { recursive: true });
  const path = resolve(folder, 'keys.json');
  const certificatePath = resolve(folder, 'certificate.pem');
  const publicKeyPath = resolve(folder, 'public-key.txt');
  let kept = await readFile(path, 'utf8').then((text) => JSON.parse(text) as File, () => undefined);
  if (!kept || kept.until < now) {
    kept = { key: createKeyPair(), certificate: await createCertificate(now), until: now + 330 * 86_400_000 };
    await writeFile(path, JSON.stringify(kept), { mode: 0o600 });
  }
  await writeFile(certificatePath, kept.certificate.certificate);
  await writeFile(publicKeyPath, `${kept.key.publicKey}\n`);
  return { key: kept.key, certificate: kept.certificate, certificatePath, publicKeyPath };
}
