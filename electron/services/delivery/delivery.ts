import type { Answer, Failure, Request } from '../../../shared/ipc/contract.ts';
import { fail, ok } from '../../../shared/lib/result.ts';
import type { Result } from '../../../shared/lib/result.ts';
import { toInstant } from '../../../shared/lib/dates.ts';
import type { Ports } from '../../ports.ts';
import { diskFailure } from '../files/diskFailure.ts';
import type { Packages } from '../packages/packages.ts';
import type { Signing } from '../signing/signing.ts';
import type { Channels } from './channels.ts';
import { handOverPackage } from './handOver.ts';
import { createSend, waitByTimer } from './serviceClient.ts';
import type { Wait } from './serviceClient.ts';
import { uploadPackage } from './upload.ts';

type Outcome<T> = Promise<Result<T, Failure>>;
/** How the caller follows and stops a job; electron/ipc/jobs gives both. */
export type JobHandle = { readonly signal: AbortSignal; readonly progress: (done: number, total: number) => void };

export type Delivery = {
  readonly handOver: (request: Request<'delivery.handOver'>) => Outcome<Answer<'delivery.handOver'>>;
  readonly upload: (request: Request<'delivery.upload'>, job: JobHandle) => Outcome<Answer<'delivery.upload'>>;
};

/**
 * Construct with `createDelivery(ports, { packages, channels, signing })`; bind `delivery.upload` as
 * `(request) => jobs.run(request.job, (job) => delivery.upload(request, job))`. The channels 'delivery.channels', '.chooseFolder' and '.configureService' are
 * `channels.view`, `.chooseFolder`, `.configureService`. A package is delivered only from disk, verified anew.
 *
 * Nothing is kept here of what began: the package's record stays 'built' until everything arrived, so the screen offers the delivery again, and it goes on
 * where it broke off, because the platform and the folder are asked what they hold.
 */
export function createDelivery(ports: Pick<Ports, 'http' | 'now' | 'log'>, parts: { readonly packages: Packages; readonly channels: Channels; readonly signing: Signing; readonly wait?: Wait }): Delivery {
  const { packages, channels, signing, wait = waitByTimer } = parts;
  const running = new Set<string>();

  const deliver = async <T>(packageId: string, channel: 'folder' | 'service', work: (stored: Extract<Awaited<ReturnType<Packages['read']>>, { ok: true }>['value']) => Outcome<T>): Outcome<T & { at: string; to: string }> => {
    // Two at once of one package would only race each other; the second is told to wait.
    const name = `${channel}:${packageId}`;
    if (running.has(name)) return fail({ code: 'delivery.busy', detail: 'running' });
    running.add(name);
    try {
      const stored = await packages.read(packageId);
      if (!stored.ok) return stored;
      const result = await work(stored.value);
      if (!result.ok) {
        ports.log('delivery.failed', { channel, code: result.error.code });
        return result;
      }
      const at = toInstant(ports.now());
      ports.log('delivery.done', { channel });
      return ok({ ...result.value, at, to: channel });
    } catch (error) {
      return fail(diskFailure(error));
    } finally {
      running.delete(name);
    }
  };

  return {
    handOver: async ({ packageId }) => {
      const settings = await channels.settings();
      if (!settings.ok) return settings;
      if (settings.value.folder === '') return fail({ code: 'delivery.notConfigured', detail: 'folder' });
      return deliver(packageId, 'folder', (stored) => handOverPackage(stored, settings.value.folder));
    },
    upload: async ({ packageId }, job) => {
      const settings = await channels.settings();
      if (!settings.ok) return settings;
      if (settings.value.url === '' || settings.value.applicationKey === '') return fail({ code: 'delivery.notConfigured', detail: 'service' });
      const send = createSend(ports, signing, settings.value, wait, job.signal);
      return deliver(packageId, 'service', (stored) => uploadPackage(stored, send, job.progress));
    },
  };
}
