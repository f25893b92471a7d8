import { X509Certificate } from 'node:crypto';
import { basename, join } from 'node:path';
import { z } from 'zod';
import type { ChannelView, Failure, Request } from '../../../shared/ipc/contract.ts';
import { fail, ok } from '../../../shared/lib/result.ts';
import type { Result } from '../../../shared/lib/result.ts';
import type { Ports } from '../../ports.ts';
import { diskFailure, systemCode } from '../files/diskFailure.ts';
import { readSealed, writeSealed, type WithKeyring } from '../sealing/sealedFile.ts';
import { isPublicKey } from '../signing/sm2.ts';
import type { Signing } from '../signing/signing.ts';

type Outcome<T> = Promise<Result<T, Failure>>;

const stored = z.strictObject({
  folder: z.string(),
  url: z.string(), // without a slash at the end; '' for none
  applicationKey: z.string(),
  certificate: z.string(), // PEM to trust beside the system's, '' for none
  platformKey: z.string(), // SM2 public key that receipts are signed with, '' for none
});
export type ChannelSettings = z.output<typeof stored>;
const none: ChannelSettings = { folder: '', url: '', applicationKey: '', certificate: '', platformKey: '' };

export type Channels = {
  readonly settings: () => Outcome<ChannelSettings>;
  readonly view: () => Outcome<ChannelView>;
  /** `cancelled` when nothing was chosen: a folder of the same name is a change, and is noted. */
  readonly chooseFolder: () => Outcome<ChannelView>;
  readonly configureService: (request: Request<'delivery.configureService'>) => Outcome<ChannelView>;
};

/**
 * Construct with `createChannels(ports, signing)`; delivery and receipts share the one object. Settings lie sealed in `<data>/channels.json`, readable by its owner only,
 * for the application key is a secret. They stay on this machine and are no records: a laptop has other folders.
 */
export function createChannels(ports: Pick<Ports, 'dataFolder' | 'dialogs'> & WithKeyring, signing: Signing): Channels {
  const path = join(ports.dataFolder, 'channels.json');

  const settings = async (): Outcome<ChannelSettings> => {
    try {
      const parsed = stored.safeParse(JSON.parse((await readSealed(ports.keyring, 'settings', path)).toString('utf8')));
      return parsed.success ? ok(parsed.data) : fail({ code: 'failed', detail: 'channels file damaged' });
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return ok(none);
      return error instanceof SyntaxError ? fail({ code: 'failed', detail: 'channels file damaged' }) : fail(diskFailure(error));
    }
  };

  const view = async (): Outcome<ChannelView> => {
    const current = await settings();
    if (!current.ok) return current;
    const office = await signing.publicKey();
    if (!office.ok) return office;
    const { folder, url, applicationKey, certificate, platformKey } = current.value;
    return ok({
      folder: { configured: folder !== '', label: basename(folder).slice(0, 200) },
      service: { configured: url !== '', url, applicationKey, trustsOwnCertificate: certificate !== '', platformKey },
      office: office.value,
    });
  };

  /** A file that opens but is damaged is replaced here and only here: the user is just saying what shall stand in it. One that does not open is never replaced. */
  const change = async (fields: Partial<ChannelSettings>): Outcome<ChannelView> => {
    const current = await settings();
    if (!current.ok && current.error.code !== 'failed') return current;
    try {
      await writeSealed(ports.keyring, 'settings', path, `${JSON.stringify({ ...(current.ok ? current.value : none), ...fields })}\n`);
    } catch (error) {
      return fail(diskFailure(error));
    }
    return view();
  };

  return {
    settings, view,
    chooseFolder: async () => {
      const chosen = await ports.dialogs.chooseFolder({ title: '选择交换目录' });
      return chosen.kind === 'cancelled' ? fail({ code: 'cancelled', detail: '' }) : change({ folder: chosen.path });
    },
    configureService: async ({ url, applicationKey, certificate, platformKey }) => {
      const trimmed = url.trim().replace(/\/+$/, '');
      if (trimmed !== '' && !isServiceUrl(trimmed)) return fail({ code: 'request.malformed', detail: 'url' });
      if (/[^\x21-\x7e]/.test(applicationKey)) return fail({ code: 'request.malformed', detail: 'applicationKey' });
      if (certificate !== undefined && certificate.trim() !== '' && !isCertificate(certificate)) return fail({ code: 'request.malformed', detail: 'certificate' });
      const key = platformKey.trim().toLowerCase();
      if (key !== '' && !isPublicKey(key)) return fail({ code: 'request.malformed', detail: 'platformKey' });
      return change({ url: trimmed, applicationKey, platformKey: key, ...(certificate !== undefined && { certificate: certificate.trim() === '' ? '' : certificate }) });
    },
  };
}

/** HTTPS only, without name or password, query or fragment: what is sent are records about persons. */
function isServiceUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return url.protocol === 'https:' && url.username === '' && url.password === '' && url.search === '' && url.hash === '';
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}
