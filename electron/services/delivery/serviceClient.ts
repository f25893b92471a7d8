import type { Failure } from '../../../shared/ipc/contract.ts';
import { toLocalDateTime } from '../../../shared/lib/dates.ts';
import { fail, ok } from '../../../shared/lib/result.ts';
import type { Result } from '../../../shared/lib/result.ts';
import type { HttpAnswer, Ports } from '../../ports.ts';
import { systemCode } from '../files/diskFailure.ts';
import { sm3 } from '../signing/sm2.ts';
import type { Signing } from '../signing/signing.ts';
import type { ChannelSettings } from './channels.ts';

/** Waits; rejects when aborted. Given from outside so that tests do not wait. */
export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>;

export const waitByTimer: Wait = (milliseconds, signal) => new Promise((resolve, reject) => {
  const timer = setTimeout(done, milliseconds);
  function done(): void {
    signal.removeEventListener('abort', stopped);
    resolve();
  }
  function stopped(): void {
    clearTimeout(timer);
    reject(new Error('aborted'));
  }
  if (signal.aborted) stopped();
  else signal.addEventListener('abort', stopped, { once: true });
});

export type Send = (request: { readonly method: 'GET' | 'PUT' | 'POST'; readonly path: string; readonly headers?: Readonly<Record<string, string>>; readonly body?: Uint8Array }) => Promise<Result<HttpAnswer, Failure>>;

const attempts = 6;
const timeoutMs = 60_000;
/** 0.5, 1, 2, 4, 8 s between attempts; `Retry-After` is honoured up to a minute. */
const pause = (attempt: number): number => 500 * 2 ** attempt;
const longestPause = 60_000;
/** Characters of the platform's words that are shown. */
const longestWords = 200;

/** Codes by which Node tells that a certificate is not to be trusted. */
const untrusted = /^(?:DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_|CERT_|ERR_TLS_CERT|ERR_SSL|HOSTNAME_MISMATCH)/;

function codeOf(error: unknown): string {
  const own = systemCode(error);
  return own !== '' || !(error instanceof Error) ? own : systemCode(error.cause);
}

/** What a refusal says: its status and the platform's own words, as far as they fit into a sentence. */
function wordsOf(answer: HttpAnswer): string {
  const message = jsonOf(answer)?.['message'];
  const plain = typeof message === 'string' ? [...message.replace(/[\p{Cc}\p{Cf}]/gu, '').trim()].slice(0, longestWords).join('') : '';
  return `${answer.status} ${plain}`.trim();
}

/** What an answer means that a repetition will not change; null for one that is worth repeating. */
function finalFailure(answer: HttpAnswer): Failure | null {
  const { status } = answer;
  if (status === 429 || status >= 500) return null;
  if (status < 400) return { code: 'delivery.notUnderstood', detail: String(status) }; // no redirect is followed
  if (status === 413) return { code: 'delivery.tooLarge', detail: '' };
  const code = status === 401 || status === 403 ? 'delivery.refusedLogin' : status === 409 ? 'delivery.conflict' : 'delivery.refused';
  return { code, detail: wordsOf(answer) };
}

const requestTime = (milliseconds: number): string => {
  const seconds = String(Math.floor(milliseconds / 1000) % 60).padStart(2, '0');
  return toLocalDateTime(milliseconds).replace(/\D/g, '').slice(0, 12) + seconds;
};

/**
 * One signed request to the platform, repeated up to five times with growing pauses when the line dropped or the answer was 429 or 5xx. Every
 * request of the wire format may be repeated. An answer of the 200s is handed out; everything else becomes a failure of the contract.
 */
export function createSend(ports: Pick<Ports, 'http' | 'now'>, signing: Signing, settings: ChannelSettings, wait: Wait, signal: AbortSignal): Send {
  return async ({ method, path, headers = {}, body }) => {
    const url = new URL(settings.url + path);
    let last: Failure = { code: 'delivery.unreachable', detail: '' };
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      if (signal.aborted) return fail({ code: 'delivery.cancelled', detail: '' });
      let rest = pause(attempt);
      const time = requestTime(ports.now());
      const signed = await signing.sign(new TextEncoder().encode(`${method}\n${url.pathname}${url.search}\n${time}\n${sm3(body ?? new Uint8Array())}`));
      if (!signed.ok) return signed;
      try {
        const answer = await ports.http({
          method, url: url.href, trust: settings.certificate, timeoutMs, signal, ...(body === undefined ? {} : { body }),
          headers: { ...headers, 'X-App-Key': settings.applicationKey, 'X-Request-Time': time, 'X-Signature': signed.value.signature, 'X-Public-Key': signed.value.publicKey },
        });
        if (answer.status >= 200 && answer.status < 300) return ok(answer);
        const failure = finalFailure(answer);
        if (failure !== null) return fail(failure);
        const after = Number(answer.headers['retry-after']);
        if (Number.isFinite(after) && after > 0) rest = Math.min(after * 1000, longestPause);
        last = answer.status === 429 ? { code: 'delivery.busy', detail: '429' } : { code: 'delivery.unreachable', detail: String(answer.status) };
      } catch (error) {
        if (signal.aborted) return fail({ code: 'delivery.cancelled', detail: '' });
        const code = codeOf(error);
        if (untrusted.test(code)) return fail({ code: 'delivery.untrusted', detail: code });
        last = { code: 'delivery.unreachable', detail: code };
      }
      if (attempt < attempts - 1) {
        try {
          await wait(rest, signal);
        } catch {
          return fail({ code: 'delivery.cancelled', detail: '' });
        }
      }
    }
    return fail(last);
  };
}

/** The JSON object of an answer; null for anything else. */
export function jsonOf({ body }: HttpAnswer): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
