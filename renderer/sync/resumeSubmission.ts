import type { Client } from '../host/client.ts';
import type { Store } from '../store/store.ts';
import { adoptPackages } from './adoptPackages.ts';
import { applyStoredReceipts } from './receipts.ts';

/**
 * At every start, beside the user's work: gives records to packages and receipts that an earlier run stored and did not record. Nobody waits for it and
 * nothing is sent; what does not succeed is tried at the next start, and packages once more before the next one is built.
 */
export async function resumeSubmission(store: Store, host: Client): Promise<void> {
  const packages = await adoptPackages(store, host);
  const receipts = await applyStoredReceipts(store, host); // one for a package that has no record yet is asked for again
  for (const result of [packages, receipts]) {
    if (!result.ok) await host.invoke('host.log', { event: 'submission.notResumed', detail: { code: result.error.code === 'host' ? result.error.failure.code : result.error.code } });
  }
  if (packages.ok && receipts.ok && packages.value + receipts.value.receipts.length > 0) {
    await host.invoke('host.log', { event: 'submission.resumed', detail: { packages: packages.value, receipts: receipts.value.receipts.length, items: receipts.value.changedItems } });
  }
}
