import { deflateRawSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { inflateThere, serveInflater } from '../../../renderer/features/imports/worker/inflater.ts';
import { crc32 } from '../../../shared/lib/xlsx/crc32.ts';
import { inflateHere, type Expected, type Inflate, type Inflating } from '../../../shared/lib/xlsx/inflate.ts';

const channels: MessageChannel[] = [];
afterEach(() => { for (const { port1, port2 } of channels.splice(0)) { port1.close(); port2.close(); } });
function throughPorts(): Inflate {
  const channel = new MessageChannel();
  channels.push(channel);
  serveInflater(channel.port2);
  return inflateThere(channel.port1);
}
/** Hardly packs, so that even the packed bytes are worth sending. */
function noise(length: number): Uint8Array {
  let state = 7;
  return Uint8Array.from({ length }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state;
  });
}
/** A part as it lies in an archive. */
function packedOf(bytes: Uint8Array): readonly [Buffer, Expected] {
  return [deflateRawSync(bytes), { crc: crc32(bytes, 0), size: bytes.length }];
}
async function all(inflating: Inflating): Promise<Buffer | 'damaged'> {
  const pieces: Uint8Array[] = [];
  for (let step = await inflating.next(); step !== null; step = await inflating.next()) {
    if (step === 'damaged') return step;
    pieces.push(...step);
  }
  return Buffer.concat(pieces);
}

describe.each<[string, () => Inflate]>([['here', () => inflateHere], ['in another thread', throughPorts]])('inflating %s', (_, make) => {
  it.each([0, 1, 5_000, 300_000, 3_000_000])('gives %d bytes back', async (length) => {
    const read = await all(make()(...packedOf(noise(length))));
    expect(read !== 'damaged' && read.equals(noise(length))).toBe(true);
  });

  it('gives far more than it keeps ahead', async () => {
    const read = await all(make()(...packedOf(Buffer.concat([noise(200_000), Buffer.alloc(60_000_000)]))));
    expect(read === 'damaged' ? 0 : read.length).toBe(60_200_000);
  });

  it.each([400_000, 5_000])('says of %d bytes that were damaged, cut off, followed by others or exchanged that they are', async (length) => {
    const [packed, expected] = packedOf(noise(length));
    const spoilt = Uint8Array.from(packed);
    spoilt.fill(0xff, length / 2, length / 2 + 100);
    for (const part of [packed.subarray(0, (length * 3) / 4), spoilt, Buffer.concat([packed, noise(9)]), packedOf(noise(length + 1))[0]]) expect(await all(make()(part, expected))).toBe('damaged');
    for (const other of [{ ...expected, crc: expected.crc ^ 1 }, { ...expected, size: length - 1 }]) expect(await all(make()(packed, other))).toBe('damaged');
  });

  it('goes on to another part when nobody wants the rest of one', async () => {
    const inflate = make();
    const first = inflate(...packedOf(noise(5_000_000)));
    expect((await first.next())?.length).toBeGreaterThan(0);
    first.stop();
    const read = await all(inflate(...packedOf(noise(300_000))));
    expect(read !== 'damaged' && read.equals(noise(300_000))).toBe(true);
  });
});
