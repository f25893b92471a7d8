import { createBlockWriter } from '../../shared/changes/blockWriter.ts';
import type { Fields } from '../../shared/changes/change.ts';
import { createLineBytes } from '../../shared/changes/lineBytes.ts';
import type { TableName } from '../../shared/domain/records.ts';

/** Creations as lines of the journal, in blocks as an import writes them. */
export function blockLines(table: TableName, records: readonly (readonly [string, Fields])[]): string {
  const bytes = createLineBytes(1000);
  const writer = createBlockWriter(table, bytes);
  for (const [id, content] of records) writer.add(id, content);
  writer.write();
  return new TextDecoder().decode(bytes.take());
}
