import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeFrame } from '../../../electron/services/journal/frames.ts';
import { readSealedFrame } from '../../../electron/services/journal/readEither.ts';
import { recover } from '../../../electron/services/journal/recover.ts';
import { createKeyring, type Keyring } from '../../../electron/services/sealing/keyring.ts';

const keysOf = (office: string): Keyring => createKeyring(office, createHash('sha256').update(office).digest());

/** Sealed frames of one change each, chained. */
function framesOf(keyring: Keyring, count: number): readonly Buffer[] {
  let previous = '';
  return Array.from({ length: count }, (_, at) => {
    const head = { v: 1, firstSeq: at + 1, count: 1, device: 'device', at: '', actor: { name: '测试员', role: 'clerk' }, kind: 'subject.note', reason: '', previous } as const;
    const { bytes, hash } = encodeFrame(keyring, head, Buffer.from(`["subjects","s${at}","",null,{}]`));
    previous = hash;
    return bytes;
  });
}

/**
 * A small sealed journal with every bit flipped (at most `size` of them, evenly), torn at every byte, its frames in every wrong order and behind frames of
 * another office. Each time exactly the unharmed frames before the harm must be read. The control takes the checksum for everything: it must let harm pass.
 */
export async function run({ size, log }: { readonly size: number; readonly seed: number; readonly log: (line: string) => void }) {
  const folder = mkdtempSync(join(tmpdir(), 'desk-damage-'));
  const [own, other] = [keysOf('own'), keysOf('other')];
  const frames = framesOf(own, 3);
  const foreign = framesOf(other, 3);
  const ends = frames.map((_, at) => Buffer.concat(frames.slice(0, at + 1)).length);
  const whole = Buffer.concat(frames);
  const faults: string[] = [];
  const judge = async (what: string, bytes: Buffer, places: number, damage: readonly string[]): Promise<void> => {
    writeFileSync(join(folder, '000001.seg'), bytes);
    const told = await recover(folder, null, readSealedFrame(own)).then((found) => `${found.damage} ${found.places.length}`, () => 'refused');
    if (!damage.some((one) => told === (one === 'refused' ? one : `${one} ${places}`))) faults.push(`${what}: ${told}`);
  };
  try {
    const bits = whole.length * 8;
    const stride = Math.max(1, Math.floor(bits / size));
    let flipped = 0;
    for (let bit = 0; bit < bits; bit += stride, flipped++) {
      const harmed = Buffer.from(whole);
      harmed[bit >> 3] = (harmed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const before = ends.filter((end) => end <= bit >> 3).length;
      await judge(`bit ${bit}`, harmed, before, [before === 2 ? 'tail' : 'middle']);
    }
    for (let length = 0; length < whole.length; length++) {
      const before = ends.filter((end) => end <= length).length;
      await judge(`torn at ${length}`, whole.subarray(0, length), before, [length === 0 || ends.includes(length) ? 'none' : 'tail']);
    }
    const [a, b, c] = [frames[0] ?? whole, frames[1] ?? whole, frames[2] ?? whole];
    await judge('swapped', Buffer.concat([a, c, b]), 1, ['middle']);
    await judge('repeated', Buffer.concat([a, b, b, c]), 2, ['middle']);
    await judge('a gap', Buffer.concat([a, c]), 1, ['middle']);
    await judge('second of another office', Buffer.concat([a, foreign[1] ?? whole, c]), 1, ['middle']);
    await judge('last of another office', Buffer.concat([a, b, foreign[2] ?? whole]), 2, ['middle']);
    await judge('all of another office', Buffer.concat(foreign), 0, ['refused']);
    let controlPassed = 0;
    for (const bytes of [Buffer.concat([a, c]), Buffer.concat(foreign)]) {
      writeFileSync(join(folder, '000001.seg'), bytes);
      const found = await recover(folder, null, (segment, offset, link) => ({ head: { v: 1, firstSeq: link.firstSeq, count: 1, device: '', at: '', actor: { name: '测试员', role: 'clerk' }, kind: '', reason: '', previous: link.previous }, hash: 'x', linesDigest: '', length: 20 + segment.readUInt32BE(offset + 4) }));
      controlPassed += found.damage === 'none' ? 1 : 0;
    }
    for (const fault of faults.slice(0, 20)) log(fault);
    return { figures: { flipped, torn: whole.length, faults: faults.length, controlLetPass: controlPassed }, failed: faults.length > 0 || controlPassed === 0 };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
