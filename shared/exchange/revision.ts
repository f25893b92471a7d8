import type { AnyRecord } from '../domain/records.ts';

const maximum = 160;

/** FNV-1a over UTF-16 units in two 32-bit lanes: names a long list shortly. No protection, only a name; the values themselves travel beside it. */
function shortName(text: string): string {
  let a = 0x811c9dc5;
  let b = 0xc9dc5118;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ (unit + index), 0x01000193);
  }
  return (a >>> 0).toString(16).padStart(8, '0') + (b >>> 0).toString(16).padStart(8, '0');
}

/**
 * Joins the revisions of every record that a row's values come from: `device:12.15.40;other:7`, each once, in order, so that the same
 * records always give the same text. A list beyond 160 characters keeps its first record's revision and a 16-digit name of the whole.
 */
export function joinRevisions(records: readonly AnyRecord[]): string {
  const byDevice = new Map<string, Set<number>>();
  for (const { rev } of records) {
    const cut = rev.lastIndexOf(':');
    const device = rev.slice(0, Math.max(cut, 0));
    byDevice.set(device, (byDevice.get(device) ?? new Set<number>()).add(Number(rev.slice(cut + 1))));
  }
  const joined = [...byDevice].sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([device, seqs]) => `${device}:${[...seqs].sort((a, b) => a - b).join('.')}`).join(';');
  return joined.length <= maximum ? joined : `${records[0]?.rev ?? ''}*${shortName(joined)}`;
}

/** The key of an item on the wire: record id + revision. Opaque to the receiver. */
export const itemKey = (recordId: string, recordRev: string): string => `${recordId}@${recordRev}`;
