import type { IncomingHttpHeaders } from 'node:http';
import { parseRequestTime } from '../clock.ts';
import { Refusal } from '../refusal.ts';
import { isSignedBy, sm3 } from '../seals.ts';

const timeWindow = 10 * 60_000;

export type Caller = { readonly applicationKey: string; readonly publicKey: string };
export type Login = {
  /** Who sent this request. @throws Refusal `login.…` */
  check(method: string, target: string, headers: IncomingHttpHeaders, body: Uint8Array): Caller;
  /** Ties an application key to the first office that it reports for. @throws Refusal `login.otherOffice` */
  bindOffice(caller: Caller, office: string): void;
  officeOf(caller: Caller): string | undefined;
};

const header = (headers: IncomingHttpHeaders, name: string): string => String(headers[name] ?? '');

/** The first well-signed request of an application key binds its public key; later ones must be signed by that key. */
export function createLogin(applicationKeys: ReadonlySet<string>, now: () => number): Login {
  const publicKeys = new Map<string, string>();
  const offices = new Map<string, string>();
  return {
    check(method, target, headers, body) {
      const applicationKey = header(headers, 'x-app-key');
      if (!applicationKeys.has(applicationKey)) throw new Refusal('login.refused', '应用标识不存在');
      const time = header(headers, 'x-request-time');
      const away = Math.abs(parseRequestTime(time) - now());
      if (!(away <= timeWindow)) throw new Refusal('login.time', '请求时间缺失或超出十分钟');
      const publicKey = header(headers, 'x-public-key').toLowerCase();
      const bound = publicKeys.get(applicationKey);
      if (bound !== undefined && bound !== publicKey) throw new Refusal('login.otherKey', '公钥与该应用标识首次使用时不同');
      if (!isSignedBy(`${method}\n${target}\n${time}\n${sm3(body)}`, header(headers, 'x-signature'), publicKey)) throw new Refusal('login.signature', '请求签名不符');
      publicKeys.set(applicationKey, publicKey);
      return { applicationKey, publicKey };
    },
    bindOffice({ applicationKey }, office) {
      const bound = offices.get(applicationKey) ?? office;
      if (bound !== office) throw new Refusal('login.otherOffice', '该应用标识属于另一机构');
      offices.set(applicationKey, office);
    },
    officeOf: ({ applicationKey }) => offices.get(applicationKey),
  };
}
