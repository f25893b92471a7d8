import { changeId } from '../../shared/changes/change.ts';
import type { TableName } from '../../shared/domain/records.ts';
import type { PageLines } from './pagesStorage.ts';

const decoder = new TextDecoder('utf-8', { fatal: true });

/** The records that lines of creations make, as replaying them would; null when any of them is no creation of this table. Shapes are not judged. */
export function recordsOfLines(table: TableName, { bytes, device, firstSeq }: PageLines): readonly Readonly<Record<string, unknown>>[] | null {
  let lines: unknown;
  try {
    const text = decoder.decode(bytes);
    // JSON never holds a bare line break, so the lines are one array but for the commas; one long parse costs less than a hundred short ones.
    lines = JSON.parse(`[${text.slice(0, -1).replaceAll('\n', ',')}]`);
  } catch {
    return null;
  }
  const records: Readonly<Record<string, unknown>>[] = [];
  for (const line of lines as readonly unknown[]) {
    if (!Array.isArray(line) || line.length !== 5) return null;
    const [ofTable, id, base, before, after] = line as readonly unknown[];
    if (ofTable !== table || typeof id !== 'string' || id === '' || base !== '' || before !== null || typeof after !== 'object' || after === null || Array.isArray(after)) return null;
    records.push({ id, ...after, rev: changeId(device, firstSeq + records.length) });
  }
  return records;
}
