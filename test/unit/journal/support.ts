import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createJournal, type Journal } from '../../../electron/services/journal/journal.ts';
import { createKeyring, type Keyring } from '../../../electron/services/sealing/keyring.ts';
import type { Request } from '../../../shared/ipc/contract.ts';

let given = 0;

/** Ports of a journal in `dataFolder`, with counted names and a fixed clock. */
export const journalPorts = (dataFolder: string) => ({
  dataFolder,
  now: () => Date.UTC(2026, 10, 23),
  newId: () => `id${String(++given).padStart(20, '0')}`,
  log: () => undefined,
});

/** The keys of an invented office; the same name, the same keys. */
export const keyringOf = (office: string): Keyring => createKeyring(office, createHash('sha256').update(office).digest());
export const keyring = keyringOf('test office');

export const openAt = (dataFolder: string, keys = keyring): Journal => createJournal(journalPorts(dataFolder), keys);

/** A new folder below `parent`, removed by `remove`. */
export function temporaryFolder(parent = tmpdir()): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(parent, 'desk-journal-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export const value = async <T>(promise: Promise<{ ok: true; value: T } | { ok: false; error: unknown }>): Promise<T> => {
  const result = await promise;
  if (!result.ok) throw new Error(`unexpected failure ${JSON.stringify(result.error)}`);
  return result.value;
};

export const line = (id: string, note: string): string => JSON.stringify(['subjects', id, '', null, { note }]);

/** A request for one frame with the given change lines. */
export function frame(device: string, firstSeq: number, lines: readonly string[], batch: Request<'journal.append'>['batch'] = null): Request<'journal.append'> {
  return {
    firstSeq, count: lines.length, lines: new TextEncoder().encode(lines.join('\n')), batch,
    head: { device, at: `2026-11-23T09:00:${String(firstSeq % 60).padStart(2, '0')}+08:00`, actor: { name: '测试员', role: 'clerk' }, kind: 'subject.note', reason: '' },
  };
}

/** Appends frames of one line each and answers the device. */
export async function fill(journal: Journal, notes: readonly string[]): Promise<string> {
  const { device, lastSeq } = await value(journal.state());
  for (const [at, note] of notes.entries()) await value(journal.append(frame(device, lastSeq + at + 1, [line(`s${at}`, note)])));
  return device;
}

/** All lines that the journal holds, in order. */
export async function linesOf(journal: Journal): Promise<readonly string[]> {
  const lines: string[] = [];
  for (let from = 1; from !== 0;) {
    const piece = await value(journal.read({ fromSeq: from }));
    for (const { lines: bytes } of piece.frames) lines.push(...new TextDecoder().decode(bytes).split('\n'));
    from = piece.next;
  }
  return lines;
}
