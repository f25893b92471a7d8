import type { Command } from '../../shared/access/grants.ts';
import type { Client } from '../host/client.ts';
import { fail, ok } from '../../shared/lib/result.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { SubmissionPackage } from '../../shared/domain/records.ts';
import type { CommitFailure } from '../store/commit.ts';
import { noteSending } from '../store/accessNotes.ts';
import type { Store } from '../store/store.ts';

type Delivered = Pick<SubmissionPackage, 'delivery' | 'deliveredAt' | 'deliveredTo'>;

/** The record moves only after the main process has said that everything arrived; repeating a delivery does no harm on either side. */
async function keep(store: Store, kind: Command, packageId: string, delivered: Delivered): Promise<Result<null, CommitFailure>> {
  const kept = await store.commit(kind, '', (draft) => {
    draft.update('packages', packageId, delivered);
    return ok(null);
  });
  return kept.ok ? ok(null) : kept;
}

/** Notes that a package is about to go to the configured folder, and hands it over. Answers the number of files and the folder's name. */
export async function handOver(store: Store, host: Client, packageId: string): Promise<Result<{ readonly to: string; readonly files: number }, CommitFailure>> {
  const noted = await noteSending(store, 'package.handOver', packageId);
  if (!noted.ok) return noted;
  const done = await host.invoke('delivery.handOver', { packageId });
  if (!done.ok) return fail({ code: 'host', failure: done.error });
  const kept = await keep(store, 'package.handOver', packageId, { delivery: 'handedOver', deliveredAt: done.value.at, deliveredTo: done.value.to });
  return kept.ok ? ok({ to: done.value.to, files: done.value.files }) : kept;
}

/** Notes that a package is about to go to the service, and uploads it. `job` names it in progress events and for `jobs.cancel`. `repeated`: the platform had it already. */
export async function upload(store: Store, host: Client, packageId: string, job: string): Promise<Result<{ readonly to: string; readonly repeated: boolean }, CommitFailure>> {
  const noted = await noteSending(store, 'package.upload', packageId);
  if (!noted.ok) return noted;
  const done = await host.invoke('delivery.upload', { packageId, job });
  if (!done.ok) return fail({ code: 'host', failure: done.error });
  const kept = await keep(store, 'package.upload', packageId, { delivery: 'uploaded', deliveredAt: done.value.at, deliveredTo: done.value.to });
  return kept.ok ? ok({ to: done.value.to, repeated: done.value.repeated }) : kept;
}
