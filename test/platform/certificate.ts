import { generate } from 'selfsigned';

export type Certificate = { readonly certificate: string; readonly privateKey: string };

/** A fresh self-signed certificate for 127.0.0.1 and localhost, PEM, which is its own authority: whoever is to trust it is given the same PEM. */
export async function createCertificate(now: number): Promise<Certificate> {
  const day = 86_400_000;
  const made = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(now - day),
    notAfterDate: new Date(now + 365 * day),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', digitalSignature: true, keyCertSign: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }, { type: 7, ip: '127.0.0.1' }] },
    ],
  });
  return { certificate: made.cert, privateKey: made.private };
}
