import type { Failure } from '../../../shared/ipc/contract.ts';
import { fail, ok } from '../../../shared/lib/result.ts';
import type { Result } from '../../../shared/lib/result.ts';
import type { StoredPackage } from '../packages/packages.ts';
import { jsonOf } from './serviceClient.ts';
import type { Send } from './serviceClient.ts';

/** The most bytes that one part holds: the platform takes 1 MiB, but a line of 64 kbit/s carries no more than half of that in the minute that a request has. */
const partSize = 256 * 1024;
/** An answer that is none of the wire format: another server, or a network that wants a login first. */
const notUnderstood = (detail: string): { readonly ok: false; readonly error: Failure } => fail({ code: 'delivery.notUnderstood', detail });

/**
 * Brings one package to the service: asks what is held, sends what is missing in parts, has it completed. Safe to run again from the start after any
 * interruption, for the platform knows the package by the idempotency key `<office>:<number>:<digest>`: one copy, however often.
 * `repeated` says that the platform had it complete before.
 */
export async function uploadPackage(stored: StoredPackage, send: Send, progress: (done: number, total: number) => void): Promise<Result<{ readonly repeated: boolean }, Failure>> {
  const { bytes, opened: { manifest, digest } } = stored;
  const size = bytes.length;
  const path = `/api/v1/packages/${manifest.number}`;
  const headers = { 'Idempotency-Key': `${manifest.office.code}:${manifest.number}:${digest}`, 'X-Package-Digest': digest, 'X-Package-Size': String(size) };

  const asked = await send({ method: 'GET', path, headers });
  if (!asked.ok) return asked;
  const state = jsonOf(asked.value);
  const held = state?.['received'] ?? 0;
  if (state === null || typeof held !== 'number' || !Number.isInteger(held) || held < 0 || held > size) return notUnderstood('state');
  let received: number = held;
  progress(received, size);
  let standstill = 0;
  while (state['state'] !== 'stored' && received < size) {
    const answer = await send({ method: 'PUT', path: `${path}/parts/${received}`, headers: { ...headers, 'Content-Type': 'application/octet-stream' }, body: bytes.subarray(received, Math.min(received + partSize, size)) });
    if (!answer.ok) return answer;
    const now = jsonOf(answer.value)?.['received'];
    if (typeof now !== 'number' || !Number.isInteger(now) || now < 0 || now > size) return notUnderstood('part');
    // The platform may have lost what it held and go back; it may not stand still for ever.
    standstill = now > received ? 0 : standstill + 1;
    if (standstill > 3) return notUnderstood('standstill');
    received = now;
    progress(received, size);
  }
  const completed = await send({ method: 'POST', path: `${path}/complete`, headers: { ...headers, 'Content-Type': 'application/json' }, body: new TextEncoder().encode(JSON.stringify({ digest, size })) });
  if (!completed.ok) return completed;
  const end = jsonOf(completed.value);
  if (end?.['state'] !== 'stored') return notUnderstood('complete');
  progress(size, size);
  return ok({ repeated: end['repeated'] === true });
}
