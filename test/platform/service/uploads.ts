import { Refusal } from '../refusal.ts';

const maximumSize = 400_000_000;

/** One package on its way, by its idempotency key. Parts may come in any order and more than once. */
export type Upload = {
  /** Bytes held without a gap from 0. */
  received(): number;
  /** @throws Refusal `part.differs` when bytes that are there already were others, `request.malformed` beyond the size */
  put(offset: number, part: Uint8Array): void;
  readonly size: number;
  readonly bytes: Uint8Array;
};

export function createUpload(size: number): Upload {
  if (!Number.isSafeInteger(size) || size <= 0) throw new Refusal('request.malformed', '报送包大小缺失');
  if (size > maximumSize) throw new Refusal('request.tooLarge', '报送包过大');
  const bytes = Buffer.alloc(size);
  const there: { from: number; to: number }[] = []; // apart and in order
  return {
    size,
    bytes,
    received: () => (there[0]?.from === 0 ? there[0].to : 0),
    put(offset, part) {
      const to = offset + part.length;
      if (to > size || part.length === 0) throw new Refusal('request.malformed', '分片为空或超出报送包大小');
      for (const held of there) {
        const from = Math.max(held.from, offset);
        const end = Math.min(held.to, to);
        if (from < end && !bytes.subarray(from, end).equals(part.subarray(from - offset, end - offset))) throw new Refusal('part.differs', '同一位置的分片内容不同');
      }
      bytes.set(part, offset);
      const touching = there.filter((held) => held.from <= to && held.to >= offset);
      const rest = there.filter((held) => !touching.includes(held));
      const merged = { from: Math.min(offset, ...touching.map((held) => held.from)), to: Math.max(to, ...touching.map((held) => held.to)) };
      there.splice(0, there.length, ...[...rest, merged].sort((one, other) => one.from - other.from));
    },
  };
}
