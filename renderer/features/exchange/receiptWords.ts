import type { Text } from '../../i18n/useText.ts';
import type { ReceiptSummary } from '../../sync/receipts.ts';
import { fileNames } from './fileNames.ts';

/** What an entry by hand brought, in words: how many records have an answer now, and where a receipt of the platform says otherwise. */
export function entryWords({ receipts, changedItems }: ReceiptSummary, text: Text): string {
  const aside = receipts.reduce((sum, one) => sum + one.quarantined.length, 0);
  if (aside === 0) return changedItems === 0 ? text('exchange.entry.nothing') : text('exchange.entry.done', { count: changedItems });
  return `${text('exchange.entry.done', { count: changedItems })}。${text('exchange.entry.aside', { count: aside })}`;
}

/** What receipts brought, in words: what was applied, what was set aside, and which files could not be read. */
export function receiptWords({ receipts, changedItems, unread = [] }: ReceiptSummary, text: Text): string {
  const aside = receipts.reduce((sum, one) => sum + one.quarantined.length, 0);
  const believed = receipts.filter((one) => one.applied > 0 || one.quarantined.length === 0).length;
  const said: string[] = [];
  if (receipts.length === 0 && unread.length === 0) said.push(text('exchange.receipts.none'));
  if (receipts.length > 0 && believed === 0) said.push(text('exchange.receipts.onlyAside'));
  if (believed > 0) said.push(text('exchange.receipts.applied', { receipts: believed, items: changedItems }));
  if (believed > 0 && aside > 0) said.push(text('exchange.receipts.aside', { count: aside }));
  if (unread.length > 0) said.push(text('exchange.receipts.unread', { count: unread.length, names: fileNames(unread) }));
  return said.join('。');
}
