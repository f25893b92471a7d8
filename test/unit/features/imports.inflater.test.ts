import { deflateRawSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { inflateThere, serveInflater } from '../../../renderer/features/imports/worker/inflater.ts';
import { crc32 } from '../../../shared/lib/xlsx/crc32.ts';
import { inflateHere, type Inflate, type Inflating } from '../../../shared/lib/xlsx/inflate.ts';

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
async function all(inflating: Inflating): Promise<{ readonly bytes: Buffer; readonly crc: number } | 'damaged'> {
  const pieces: Uint8Array[] = [];
  let crc = 0;
  for (let step = await inflating.next(); step !== null; step = await inflating.next()) {
    if (step === 'damaged') return step;
    pieces.push(...step.pieces);
    ({ crc } = step);
  }
  return { bytes: Buffer.concat(pieces), crc };
}

describe.each<[string, () => Inflate]>([['here', () => inflateHere], ['in another thread', throughPorts]])('inflating %s', (_, make) => {
  it.each([0, 1, 5_000, 300_000, 3_000_000])('gives %d bytes back, and their checksum', async (length) => {
    const bytes = noise(length);
    const read = await all(make()(deflateRawSync(bytes)));
    expect(read).not.toBe('damaged');
    if (read === 'damaged') return;
    expect(read.bytes.equals(bytes)).toBe(true);
    expect(read.crc).toBe(crc32(bytes, 0));
  });

  it('gives far more than it keeps ahead', async () => {
    const read = await all(make()(deflateRawSync(Buffer.concat([noise(200_000), Buffer.alloc(60_000_000)]))));
    expect(read === 'damaged' ? 0 : read.bytes.length).toBe(60_200_000);
  });

  it('says of bytes that were damaged or cut off that they are, or gives another checksum', async () => {
    const packed = deflateRawSync(noise(400_000));
    expect(packed.length).toBeGreaterThan(390_000);
    const spoilt = Uint8Array.from(packed);
    spoilt.fill(0xff, 200_000, 200_100);
    for (const part of [packed.subarray(0, 300_000), spoilt]) {
      const read = await all(make()(part));
      expect(read === 'damaged' || read.crc !== crc32(noise(400_000), 0)).toBe(true);
    }
  });

  it('goes on to another part when nobody wants the rest of one', async () => {
    const inflate = make();
    const first = inflate(deflateRawSync(noise(5_000_000)));
    expect(await first.next()).toMatchObject({ pieces: expect.anything() as unknown });
    first.stop();
    const bytes = noise(300_000);
    const read = await all(inflate(deflateRawSync(bytes)));
    expect(read !== 'damaged' && read.bytes.equals(bytes)).toBe(true);
  });
});
