import type { Command } from '../../shared/access/grants.ts';
import { tablesOf, takesBack, topicOf, writesBlocks } from '../../shared/access/tables.ts';
import { blockCount } from '../../shared/changes/block.ts';

const [lineBreak, bracket, closing, brace, comma] = [10, 0x5b, 0x5d, 0x7d, 0x2c];

/** What the lines of a command may begin with behind the bracket, or in a block behind its count: table, and of `settings` the one record. */
const beginnings = new Map<Command, readonly Uint8Array[]>();
function beginningsOf(command: Command): readonly Uint8Array[] {
  const known = beginnings.get(command);
  if (known !== undefined) return known;
  const topic = topicOf[command];
  const made = tablesOf[command].map((table) => Buffer.from(`"${table}",${table === 'settings' && topic !== undefined ? `"${topic}",` : ''}`));
  beginnings.set(command, made);
  return made;
}

function beginsWith(lines: Uint8Array, at: number, beginning: Uint8Array): boolean {
  for (let n = 0; n < beginning.length; n += 1) if (lines[at + n] !== beginning[n]) return false;
  return true;
}

/**
 * What in the lines of a frame is not the command's: a `table` that it does not write (or a record of `settings` that is not its own, or a block where it writes none), a `removal` by a command that takes nothing
 * back; null when everything is. Lines are not read: one that does not begin and end as the program writes it, letter for letter, counts as foreign, so that nothing which
 * reads otherwise than it looks comes through.
 */
export function foreignIn(command: Command, given: Uint8Array): 'table' | 'removal' | null {
  const lines = Buffer.from(given.buffer, given.byteOffset, given.byteLength); // looks for a byte eight times faster than a plain array does
  const allowed = beginningsOf(command);
  const [removes, blocks] = [takesBack.has(command), writesBlocks.has(command)];
  let last: Uint8Array | undefined = allowed[0];
  for (let from = 0; from < lines.length;) {
    const block = blockCount(lines, from) > 0;
    const at = block ? lines.indexOf(comma, from) + 1 : from + 1;
    if (last === undefined || lines[from] !== bracket || (block && !blocks)) return 'table';
    if (!beginsWith(lines, at, last)) {
      last = allowed.find((one) => beginsWith(lines, at, one));
      if (last === undefined) return 'table';
    }
    const found = lines.indexOf(lineBreak, from);
    const end = found < 0 ? lines.length : found;
    // A line ends with the content that the record has afterwards, or with null.
    if (!block && !removes && (lines[end - 1] !== closing || lines[end - 2] !== brace)) return 'removal';
    from = end + 1;
  }
  return null;
}
