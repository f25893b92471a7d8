import type { TableName } from '../domain/records.ts';
import { longestId } from './block.ts';
import { commonPrefix, createBlockColumns } from './blockColumns.ts';
import type { Fields } from './change.ts';
import { encodeLine } from './line.ts';
import type { LineBytes } from './lineBytes.ts';

/** Collects creations of one table and writes them as lines of the journal: as blocks, and as ordinary lines where a block cannot say it. */
export type BlockWriter = {
  add(id: string, content: Fields): void;
  /** How many were added since the last `write`. */
  readonly count: number;
  /** About how long the texts of these are together; what repeats counts each time. */
  readonly characters: number;
  /** Writes the lines, LF after each, of what was added since the last call. */
  write(): void;
};

const blank = 0x20;
/** What ids may begin with that need no escape and hold neither blank nor slash. */
const plainIds = /^[\w:.-]*$/;
/** The bytes of such ids, and the blank between them. */
const idBytes = Uint8Array.from({ length: 256 }, (_, byte) => Number(/[\w:. -]/.test(String.fromCharCode(byte)) && byte < 0x80));

/** Writes how many records of which table there are, and their ids; false when an id cannot stand in a block. */
function putIds(bytes: LineBytes, table: TableName, ids: readonly string[]): boolean {
  const prefix = commonPrefix(ids, 1);
  bytes.put(`[${ids.length},"${table}","${prefix}/`);
  const start = bytes.length;
  const fit = plainIds.test(prefix) && ids.every(({ length }) => length > 0 && length <= longestId) && bytes.putJoined(ids, prefix.length, blank) && bytes.areAll(start, idBytes);
  bytes.put('",[');
  return fit;
}

export function createBlockWriter(table: TableName, bytes: LineBytes): BlockWriter {
  const putColumn = createBlockColumns(bytes);
  let fields: readonly string[] = [];
  let columns: unknown[][] = [];
  let ids: string[] = [];
  /** Which fields were written as texts in the block before, by their place. */
  let texts: readonly (string | null)[] = [];
  let [count, characters] = [0, 0];

  const contentAt = (at: number): Fields => Object.fromEntries(fields.map((field, n) => [field, columns[n]?.[at]]));
  const putBlock = (): void => {
    const start = bytes.length;
    const fit = putIds(bytes, table, ids);
    texts = fields.map((field, at) => {
      bytes.put(`${at === 0 ? '' : ','}{"field":${JSON.stringify(field)}`);
      const areWritten = putColumn(columns[at] ?? [], texts[at] === field);
      bytes.put('}');
      return areWritten ? field : null;
    });
    bytes.put(']]\n');
    if (fit) return;
    bytes.cut(start);
    ids.forEach((id, at) => bytes.put(`${encodeLine({ table, id, base: '', before: null, after: contentAt(at) })}\n`));
  };
  const close = (): void => {
    if (ids.length > 0) putBlock();
    [ids, columns] = [[], fields.map(() => [])];
  };
  /** Puts the values into the columns; false when the content has not exactly the fields that they have, in their order: then some may have got one. */
  const put = (content: Fields): boolean => {
    let at = 0;
    for (const field in content) {
      const column = columns[at];
      if (column === undefined || fields[at] !== field) return false;
      const value = content[field];
      if (typeof value === 'string') characters += value.length;
      column.push(value);
      at += 1;
    }
    return at === fields.length;
  };
  return {
    add: (id, content) => {
      count += 1;
      if (!put(content)) {
        for (const column of columns) column.length = ids.length;
        close();
        fields = Object.keys(content);
        columns = fields.map(() => []);
        put(content);
      }
      ids.push(id);
    },
    get count() { return count; },
    get characters() { return characters; },
    write: () => {
      close();
      [count, characters] = [0, 0];
    },
  };
}
