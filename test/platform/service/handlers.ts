import type { IncomingHttpHeaders } from 'node:http';
import type { Diary } from '../diary.ts';
import type { Faults } from '../faults.ts';
import type { Intake } from '../intake.ts';
import { Refusal } from '../refusal.ts';
import type { Register, StoredPackage } from '../register.ts';
import { sm3 } from '../seals.ts';
import type { Caller, Login } from './login.ts';
import type { Route } from './routes.ts';
import { createUpload, type Upload } from './uploads.ts';

export type Call = { readonly route: Route; readonly caller: Caller; readonly headers: IncomingHttpHeaders; readonly body: Uint8Array };
export type Handlers = { handle(call: Call): Promise<object> };
type Named = { readonly key: string; readonly office: string; readonly number: string; readonly digest: string };

/** What each request means once the caller is known. Answers are the bodies of a 200. */
export function createHandlers(parts: {
  readonly register: Register; readonly intake: Intake; readonly login: Login; readonly faults: Faults; readonly diary: Diary;
  /** Receipts of a package as the service hands them out. */
  readonly receiptsOf: (taken: StoredPackage) => readonly object[];
}): Handlers {
  const { register, intake, login, faults, diary, receiptsOf } = parts;
  const uploads = new Map<string, Upload>();

  function nameOf({ route, caller, headers }: Call): Named {
    const key = String(headers['idempotency-key'] ?? '');
    const found = /^([0-9A-Z]{1,18}):(\d{8}-\d{2,}):([0-9a-f]{64})$/.exec(key);
    if (!found || found[2] !== route.number) throw new Refusal('request.malformed', '幂等标识缺失或与编号不符');
    const named = { key, office: found[1] ?? '', number: route.number, digest: found[3] ?? '' };
    login.bindOffice(caller, named.office);
    return named;
  }

  /** The package when it is stored already. @throws Refusal when another one bears its number */
  function findStored({ number, office, digest }: Named): StoredPackage | undefined {
    const stored = register.findPackage(number, office);
    if (stored && stored.digest !== digest) throw new Refusal('package.otherDigest', `报送包 ${number} 已收到，内容不同，拒绝第二次报送`);
    return stored;
  }

  function putPart(call: Call): object {
    const named = nameOf(call);
    const size = Number(call.headers['x-package-size']);
    if (call.headers['x-package-digest'] !== named.digest) throw new Refusal('request.malformed', '报送包摘要与幂等标识不符');
    const stored = findStored(named);
    if (stored) return { received: stored.size };
    if (faults.take('fullDisk', 'part')) throw new Refusal('platform.diskFull', '平台磁盘已满');
    const upload = uploads.get(named.key) ?? createUpload(size);
    if (upload.size !== size) throw new Refusal('part.differs', '报送包大小与先前不同');
    uploads.set(named.key, upload);
    upload.put(call.route.offset, call.body);
    diary.note(`收到报送包 ${named.number} 分片 ${call.route.offset}，共 ${upload.received()}/${size} 字节`);
    return { received: upload.received() };
  }

  function state(call: Call): object {
    const named = nameOf(call);
    const upload = uploads.get(named.key);
    const stored = register.findPackage(named.number, named.office);
    if (stored?.digest === named.digest) return { received: stored.size, state: 'stored' };
    return upload ? { received: upload.received(), state: 'partial' } : { received: 0, state: 'unknown' };
  }

  async function complete(call: Call): Promise<object> {
    const named = nameOf(call);
    const announced = parseAnnounced(call.body);
    if (announced.digest !== named.digest) throw new Refusal('request.malformed', '报送包摘要与幂等标识不符');
    if (findStored(named)) return { state: 'stored', repeated: true };
    if (faults.take('fullDisk', 'complete')) throw new Refusal('platform.diskFull', '平台磁盘已满');
    const upload = uploads.get(named.key);
    if (!upload || upload.received() < upload.size || upload.size !== announced.size) throw new Refusal('package.incomplete', '报送包尚未收齐', { received: upload?.received() ?? 0 });
    // Whatever comes of it, these bytes are not kept: what was refused must be sent anew from the start.
    uploads.delete(named.key);
    if (faults.take('wrongDigest', 'complete') || sm3(upload.bytes) !== named.digest) throw new Refusal('package.wrongDigest', '收到的内容与报送包摘要不符，请重新上传', { received: 0 });
    const { repeated } = await intake.take(upload.bytes, { office: named.office, number: named.number, publicKey: call.caller.publicKey }, 'service');
    return { state: 'stored', repeated };
  }

  function receipts(call: Call): object {
    const office = login.officeOf(call.caller);
    const taken = office === undefined ? undefined : register.findPackage(call.route.number, office);
    const found = taken ? receiptsOf(taken) : [];
    diary.note(`查询报送包 ${call.route.number} 的回执：${found.length} 份`);
    return { receipts: found };
  }

  return {
    async handle(call) {
      switch (call.route.kind) {
        case 'part': return putPart(call);
        case 'state': return state(call);
        case 'complete': return complete(call);
        case 'receipts': return receipts(call);
      }
    },
  };
}

function parseAnnounced(body: Uint8Array): { readonly digest: unknown; readonly size: unknown } {
  try {
    const { digest, size } = JSON.parse(new TextDecoder().decode(body)) as { digest?: unknown; size?: unknown };
    return { digest, size };
  } catch {
    throw new Refusal('request.malformed', '请求内容不是 JSON');
  }
}
