import type { Patch } from '../../shared/changes/change.ts';
import { encodeLine } from '../../shared/changes/line.ts';
import type { BulkPiece } from './bulk.ts';
import { pause } from './steps.ts';

/** Characters of a piece: encoding them is one short task of the interface thread, and a frame takes far more. */
const perPiece = 1_200_000;

/** Changes as pieces for `bulk`, in their order, with a pause after each. */
export async function* piecesOf(patches: readonly Patch[]): AsyncGenerator<BulkPiece> {
  const encoder = new TextEncoder();
  let lines: string[] = [];
  let size = 0;
  const piece = (): BulkPiece => ({ lines: encoder.encode(lines.join('')), count: lines.length });
  for (const patch of patches) {
    const line = `${encodeLine(patch)}\n`;
    lines.push(line);
    size += line.length;
    if (size < perPiece) continue;
    yield piece();
    await pause();
    [lines, size] = [[], 0];
  }
  if (lines.length > 0) yield piece();
}
