import { request } from 'node:https';
import type { JsonReceipt } from '../receipts/forms.ts';
import type { Receipt } from '../receipts/receipt.ts';
import type { Platform } from '../platform.ts';
import { createKeyPair, sign, sm3, type KeyPair } from '../seals.ts';
import type { BuiltPackage } from './packageBuilder.ts';

export type Reply = { readonly status: number; readonly headers: Readonly<Record<string, string | string[] | undefined>>; readonly body: Record<string, unknown> };
type Headers = Readonly<Record<string, string>>;

/** A caller of the service that does as shared/exchange/README.md says and nothing of its own accord: no repeats, no resuming. */
export type Caller = {
  readonly key: KeyPair;
  /** Rejects when the line drops. `change` alters the signed headers just before sending. */
  call(method: string, path: string, body?: Uint8Array | string, headers?: Headers, change?: (headers: Record<string, string>) => void): Promise<Reply>;
  part(sent: BuiltPackage, offset?: number, length?: number): Promise<Reply>;
  state(sent: BuiltPackage): Promise<Reply>;
  complete(sent: BuiltPackage): Promise<Reply>;
  /** One part, then completion. */
  upload(sent: BuiltPackage): Promise<Reply>;
  receipts(number: string): Promise<readonly { readonly wire: JsonReceipt; readonly receipt: Receipt }[]>;
};

export function createCaller(platform: Platform, options: { readonly now: () => number; readonly key?: KeyPair; readonly applicationKey?: string }): Caller {
  const key = options.key ?? createKeyPair();
  const time = (): string => new Date(options.now() + 8 * 3_600_000).toISOString().slice(0, 19).replace(/\D/g, '');

  const call: Caller['call'] = (method, path, body = '', headers = {}, change) => new Promise((resolve, reject) => {
    const bytes = Buffer.from(body);
    const at = time();
    const all: Record<string, string> = {
      ...headers, 'X-App-Key': options.applicationKey ?? platform.applicationKey, 'X-Request-Time': at, 'X-Public-Key': key.publicKey,
      'X-Signature': sign(`${method}\n${path}\n${at}\n${sm3(bytes)}`, key), 'Content-Length': String(bytes.length),
    };
    change?.(all);
    const sending = request(`${platform.url}${path}`, { method, ca: platform.certificate, headers: all, agent: false }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: JSON.parse(Buffer.concat(pieces).toString('utf8')) as Record<string, unknown> }));
    });
    sending.on('error', reject);
    sending.end(bytes);
  });

  const named = (sent: BuiltPackage): Headers => ({ 'Idempotency-Key': `${sent.office}:${sent.number}:${sent.digest}` });
  const announced = (sent: BuiltPackage): Headers => ({ ...named(sent), 'X-Package-Digest': sent.digest, 'X-Package-Size': String(sent.bytes.length) });
  const caller: Caller = {
    key,
    call,
    part: (sent, offset = 0, length = sent.bytes.length) => call('PUT', `/api/v1/packages/${sent.number}/parts/${offset}`, sent.bytes.subarray(offset, offset + length), announced(sent)),
    state: (sent) => call('GET', `/api/v1/packages/${sent.number}`, '', named(sent)),
    complete: (sent) => call('POST', `/api/v1/packages/${sent.number}/complete`, JSON.stringify({ digest: sent.digest, size: sent.bytes.length }), named(sent)),
    async upload(sent) {
      await caller.part(sent);
      return caller.complete(sent);
    },
    async receipts(number) {
      const reply = await call('GET', `/api/v1/receipts?package=${number}`);
      return (reply.body['receipts'] as JsonReceipt[]).map((wire) => ({ wire, receipt: JSON.parse(wire.body) as Receipt }));
    },
  };
  return caller;
}
