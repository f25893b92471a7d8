import type { WorkingSet } from './workingSet.ts';

export type DeliveryFigures = { readonly unsentItems: number; readonly unconfirmedItems: number; readonly lastReceiptAt: string; readonly lastDeliveryAt: string };

const later = (a: string, b: string): string => (Date.parse(b) > Date.parse(a) || a === '' ? b : a);

/** What the status bar says of the exchange: items in packages that have not left, items that wait for an answer, the newest receipt and delivery. */
export function deliveryFigures(set: WorkingSet): DeliveryFigures {
  let [unsentItems, unconfirmedItems, lastReceiptAt, lastDeliveryAt] = [0, 0, '', ''];
  for (const sent of set.all('packages')) {
    const items = set.by('items', 'packageId', sent.id);
    if (sent.delivery === 'built') unsentItems += items.length;
    else unconfirmedItems += items.filter((item) => item.outcome === 'unconfirmed').length;
    if (sent.deliveredAt !== '') lastDeliveryAt = later(lastDeliveryAt, sent.deliveredAt);
  }
  // One of which nothing could be believed or matched is no answer of the platform, nor is an entry by hand that was taken back.
  const gone = new Set(set.all('receipts').flatMap(({ id, takesBack }) => (takesBack === undefined ? [] : [id, takesBack])));
  for (const { id, applied, quarantined, receivedAt } of set.all('receipts')) if (!gone.has(id) && (applied > 0 || quarantined.length === 0)) lastReceiptAt = later(lastReceiptAt, receivedAt);
  return { unsentItems, unconfirmedItems, lastReceiptAt, lastDeliveryAt };
}
