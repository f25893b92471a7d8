import { changeId } from '../../shared/changes/change.ts';
import type { TableName } from '../../shared/domain/records.ts';
import type { PageLines } from './pagesStorage.ts';

const decoder = new TextDecoder('utf-8', { fatal: true });

/** The records that lines of creations make, as replaying them would; null when any of them is no creation of this table. Shapes are not judged. */
export function recordsOfLines(table: TableName, { bytes, device, firstSeq }: PageLines): readonly Readonly<Record<string, unknown>>[] | null {
  let lines: unknown;
  try {
    const text = decoder.decode(bytes.subarray(0, -1));
    // JSON never holds a bare line break, so the lines are one array but for the commas; one long parse costs less than a hundred short ones.
    lines = JSON.parse(`[${text.replaceAll('\n', ',')}]`);
  } catch {
    return null;
  }
  const records: Readonly<Record<string, unknown>>[] = [];
  for (const line of lines as readonly unknown[]) {
    if (!Array.isArray(line) || line.length !== 5) return null;
    const [ofTable, id, base, before, after] = line as readonly unknown[];
    if (ofTable !== table || typeof id !== 'string' || id === '' || base !== '' || before !== null || typeof after !== 'object' || after === null || Array.isArray(after)) return null;
    // The object was parsed for nobody else; copying each into a new one costs as much as parsing it.
    const record = after as Record<string, unknown>;
    record['id'] = id;
    record['rev'] = changeId(device, firstSeq + records.length);
    records.push(record);
  }
  return records;
}
