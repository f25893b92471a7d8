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
  const receipts = packages.ok ? await applyStoredReceipts(store, host) : packages;
  if (!receipts.ok) {
    const { error } = receipts;
    await host.invoke('host.log', { event: 'submission.notResumed', detail: { code: error.code === 'host' ? error.failure.code : error.code } });
  } else if (packages.ok && packages.value + receipts.value.receipts.length > 0) {
    await host.invoke('host.log', { event: 'submission.resumed', detail: { packages: packages.value, receipts: receipts.value.receipts.length, items: receipts.value.changedItems } });
  }
}
