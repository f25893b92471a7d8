import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import * as tls from 'node:tls';
import type { Http } from '../../ports.ts';

const largestAnswer = 64 * 1024 * 1024;

/** The authorities to trust: those built in, the system's where this Node can tell, and the one that the user named. */
function authorities(extra: string): string[] {
  const system = typeof tls.getCACertificates === 'function' ? tls.getCACertificates('system') : [];
  return [...tls.rootCertificates, ...system, extra];
}

/**
 * One request over Node's own stack, on every host. Redirects are not followed, an answer over 64 MB is refused. Rejects
 * with the system's error (`ECONNREFUSED`, `DEPTH_ZERO_SELF_SIGNED_CERT` …), `ETIMEDOUT` or an `AbortError`.
 */
export const nodeHttp: Http = ({ method, url, headers, body, trust, timeoutMs, signal }) =>
  new Promise((resolve, reject) => {
    const address = new URL(url);
    if (address.protocol !== 'https:' && address.protocol !== 'http:') throw Object.assign(new Error('protocol'), { code: 'EPROTONOSUPPORT' });
    const send = address.protocol === 'https:' ? httpsRequest : httpRequest;
    const options = { method, headers, signal, timeout: timeoutMs, ...(trust === '' ? {} : { ca: authorities(trust) }) };
    const sent = send(address, options, (answer) => {
      const pieces: Buffer[] = [];
      let size = 0;
      answer.on('data', (piece: Buffer) => {
        size += piece.length;
        if (size > largestAnswer) sent.destroy(Object.assign(new Error('answer too large'), { code: 'EMSGSIZE' }));
        else pieces.push(piece);
      });
      answer.on('end', () => resolve({
        status: answer.statusCode ?? 0,
        headers: Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value ?? ''])),
        body: new Uint8Array(Buffer.concat(pieces)),
      }));
      answer.on('error', reject);
      answer.on('aborted', () => reject(Object.assign(new Error('aborted'), { code: 'ECONNRESET' })));
    });
    const limit = setTimeout(() => sent.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })), timeoutMs);
    sent.on('close', () => clearTimeout(limit));
    sent.on('timeout', () => sent.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })));
    sent.on('error', reject);
    sent.end(body);
  });
