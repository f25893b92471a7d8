import { createHash } from 'node:crypto';
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canaries, type Canary } from '../leak/canaries.ts';

/** What a program before data were sealed had left behind, for the change to sealed files. */
export type UnsealedOffice = UnsealedFiles & {
  readonly journalId: string;
  readonly device: string;
  /** Every change line that counts, in order. */
  readonly lines: readonly string[];
};
export type UnsealedFiles = {
  /** Files that are to be sealed, below the data folder, with what they hold. */
  readonly files: ReadonlyMap<string, Buffer>;
  /** Instant that every file's time is set to. */
  readonly changedAt: Date;
};

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** A frame in the form CCJ1: magic · length · SHA-256 of the payload · payload. */
export function encodeUnsealed(head: object, lines: string | Buffer): { readonly bytes: Buffer; readonly hash: string } {
  const payload = Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), Buffer.from(lines)]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(payload.length);
  return { bytes: Buffer.concat([Buffer.from('CCJ1'), length, sha256(payload), payload]), hash: sha256(payload).toString('hex') };
}

type Shape = {
  readonly frames: number;
  readonly seed: number;
  /** Where in the bytes of the one or two segments something is done before they are written. */
  readonly harm?: (segments: readonly Buffer[], ends: readonly (readonly number[])[]) => readonly Buffer[];
  readonly unfinishedBatch?: boolean;
  readonly anchor?: boolean;
  /** What the journal says of a canary; the program's page takes up real records only. */
  readonly content?: (person: Canary | undefined) => object | undefined;
};

/** Writes an unsealed office of canaries below `dataFolder`; its journal lies in two segments. */
export function writeUnsealedOffice(dataFolder: string, { frames, seed, harm = (segments) => segments, unfinishedBatch = false, anchor = true, content = (person) => person }: Shape): UnsealedOffice {
  const people = canaries(frames + 3, seed);
  const [journalId, device] = [`journal-of-before-${seed}`, `device-of-before-${seed}`];
  const lines: string[] = [];
  const segments: Buffer[][] = [[], []];
  const ends: number[][] = [[], []];
  let [previous, firstSeq] = ['', 1];
  const put = (segment: number, own: readonly string[], batch?: object): void => {
    const head = { v: 1, firstSeq, count: own.length, device, at: '2026-11-20T09:00:00+08:00', actor: { name: people[0]?.name ?? '', role: 'clerk' }, kind: 'subject.note', reason: people[1]?.address ?? '', ...(batch && { batch }), previous };
    const { bytes, hash } = encodeUnsealed(head, own.join('\n'));
    segments[segment]?.push(bytes);
    ends[segment]?.push((ends[segment]?.at(-1) ?? 0) + bytes.length);
    [previous, firstSeq] = [hash, firstSeq + own.length];
  };
  const lineOf = (at: number): string => JSON.stringify(['subjects', `s${at}`, '', null, content(people[at % people.length])]);
  for (let frame = 0; frame < frames; frame++) {
    const own = Array.from({ length: 1 + (frame % 3) }, (_, at) => lineOf(lines.length + at));
    lines.push(...own);
    put(frame < frames / 2 ? 0 : 1, own, frame % 4 === 1 ? { id: `b${frame}`, part: 0, last: true } : undefined);
  }
  const [lastSeq, head] = [firstSeq - 1, previous];
  if (unfinishedBatch) put(1, [lineOf(90), lineOf(91)], { id: 'open', part: 0, last: false });

  mkdirSync(join(dataFolder, 'journal'), { recursive: true });
  for (const [at, bytes] of harm(segments.map((pieces) => Buffer.concat(pieces)), ends).entries()) if (bytes.length > 0) writeFileSync(join(dataFolder, 'journal', `00000${at + 1}.seg`), bytes);
  writeFileSync(join(dataFolder, 'journal', 'id'), `${journalId}\n`);
  writeFileSync(join(dataFolder, 'device'), `${device}\n`);
  if (anchor) writeFileSync(join(dataFolder, 'anchor.json'), JSON.stringify({ journalId, lastSeq, head, appliedSeq: lastSeq, counts: { subjects: lines.length }, at: '2026-11-20T09:00:00.000Z' }));
  return { journalId, device, lines, ...writeUnsealedFiles(dataFolder, people) };
}

/** What lies beside the journal: packages, receipts, keys, settings, things set aside, and one half-written when the old program was killed. */
export function writeUnsealedFiles(dataFolder: string, people: readonly Canary[]): UnsealedFiles {
  const text = JSON.stringify(people);
  const files = new Map(Object.entries({
    'packages/11331099MB0000001A_20261120-01.zip': `PK${text}`, 'receipts/0123456789012345678901234567890123456789012345678901234567890123.json': text,
    'keys/office-sm2.json': text, 'channels.json': text, 'aside/20261120T000000000Z-aaaaaa-tail-1.bin': text, 'aside/20261120T000000000Z-bbbbbb-journal-damaged/000001.seg': text,
  }).map(([name, content]) => [name, Buffer.from(content)]));
  const changedAt = new Date('2026-11-20T01:02:03Z');
  for (const [name, content] of files) {
    mkdirSync(join(dataFolder, name, '..'), { recursive: true });
    writeFileSync(join(dataFolder, name), content);
    utimesSync(join(dataFolder, name), changedAt, changedAt);
  }
  writeFileSync(join(dataFolder, 'receipts', 'x.json.0123456789ab.part'), text.slice(0, 300));
  return { files, changedAt };
}
