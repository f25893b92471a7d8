import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodePorts } from '../../../electron/nodePorts.ts';
import type { Ports } from '../../../electron/ports.ts';
import { sealAccounts } from '../../../electron/services/access/accountList.ts';
import { newRecoveryKey } from '../../../electron/services/access/recoveryKey.ts';
import { makeRecoverySlot, makeUserSlot, nameHash, type Vault } from '../../../electron/services/access/slots.ts';
import { writeVault } from '../../../electron/services/access/vaultFile.ts';
import { createJournal, type Journal } from '../../../electron/services/journal/journal.ts';
import { createKeyring, type Keyring } from '../../../electron/services/sealing/keyring.ts';
import { apply } from '../../../shared/changes/apply.ts';
import { decodeBlock, patchAt, sections } from '../../../shared/changes/block.ts';
import { encodeBlock } from '../../builders/plainBlock.ts';
import { changeId } from '../../../shared/changes/change.ts';
import { decodeLine, encodeLine } from '../../../shared/changes/line.ts';
import type { AnyRecord } from '../../../shared/domain/records.ts';
import { cheapPasswords } from '../../builders/cheapPasswords.ts';
import { must } from '../../builders/must.ts';

export const person = { name: '备份测试员', password: '备份的口令-2026' } as const;
export type Random = () => number;

/** A data folder of its own with keys, one account and a sealed journal, without the rest of the program. */
export type TestOffice = {
  readonly home: string;
  readonly ports: Ports;
  readonly keyring: Keyring;
  readonly vault: Vault;
  readonly recoveryKey: string;
  readonly journal: Journal;
  readonly close: () => Promise<void>;
  readonly remove: () => Promise<void>;
};

export const portsOf = (home: string, now: () => number = () => Date.now()): Ports =>
  ({ ...nodePorts({ host: 'node', home, downloads: join(home, 'downloads') }), passwords: cheapPasswords, log: () => undefined, now });

export async function startOffice(now?: () => number): Promise<TestOffice> {
  const home = await mkdtemp(join(tmpdir(), 'desk-backup-'));
  const ports = portsOf(home, now);
  const [officeId, dataKey, nameSalt, recovery] = [ports.newId(), randomBytes(32), 'c2FsdA==', newRecoveryKey()];
  const keyring = createKeyring(officeId, dataKey);
  const cost = await cheapPasswords.calibrate();
  const vault: Vault = {
    v: 1, officeId, nameSalt, createdAt: new Date(ports.now()).toISOString(),
    slots: [await makeUserSlot(cheapPasswords.stretch, officeId, 'person-1', nameHash(nameSalt, person.name), person.password, dataKey, cost), makeRecoverySlot(officeId, 'recovery', recovery.secret, dataKey)],
    accounts: sealAccounts(keyring, { sealed: true, accounts: [{ id: 'person-1', name: person.name, role: 'supervisor', active: true, createdAt: '' }] }),
  };
  await writeVault(ports.dataFolder, vault);
  const journal = createJournal(ports, keyring);
  return { home, ports, keyring, vault, recoveryKey: recovery.text, journal, close: () => journal.close(), remove: async () => { await journal.close(); await rm(home, { recursive: true, force: true }); } };
}

export type Records = Map<string, AnyRecord>;
const tables = ['subjects', 'listings', 'attendances', 'courses'] as const;
const at = '2026-11-27T09:00:00.000+08:00';

/** Appends a seeded mixture of creations, corrections, removals, imports in parts and blocks. `known` keeps track of what may be changed. */
export async function write(journal: Journal, random: Random, frames: number, known: Map<string, string>): Promise<void> {
  let { device, lastSeq } = must(await journal.state());
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const append = async (lines: readonly string[], count: number, kind: string, batch: { id: string; part: number; last: boolean } | null): Promise<void> => {
    const head = { device, at, actor: { name: person.name, role: 'supervisor' as const }, kind, reason: '' };
    must(await journal.append({ firstSeq: lastSeq + 1, count, head, lines: new TextEncoder().encode(lines.map((line) => `${line}\n`).join('')), batch }));
    lastSeq += count;
  };
  for (let frame = 0; frame < frames; frame++) {
    const kind = random();
    if (kind < 0.15) {
      const ids = Array.from({ length: 1 + Math.floor(random() * 30) }, () => `b${Math.floor(random() * 1e15).toString(36)}`);
      for (const id of ids) known.set(id, 'subjects');
      const block = encodeBlock('subjects', ids, [{ field: 'name', each: ids.map((id) => `名单${id}`) }, { field: 'kind', same: 'organisation' }])!;
      await append([block], ids.length, 'import.commit', { id: `batch-${lastSeq}`, part: 0, last: true });
      continue;
    }
    const lines: string[] = [];
    for (let count = 1 + Math.floor(random() * 4); count > 0; count--) {
      const id = random() < 0.5 ? pick([...known.keys()]) : undefined;
      if (id === undefined) {
        const made = `r${Math.floor(random() * 1e15).toString(36)}`;
        const table = pick(tables) ?? 'subjects';
        known.set(made, table);
        lines.push(encodeLine({ table, id: made, base: '', before: null, after: { name: `记录${made}`, note: 'x'.repeat(Math.floor(random() * 200)) } }));
      } else if (random() < 0.2) {
        lines.push(encodeLine({ table: known.get(id) as 'subjects', id, base: 'any', before: {}, after: null }));
        known.delete(id);
      } else lines.push(encodeLine({ table: known.get(id) as 'subjects', id, base: 'any', before: { note: null }, after: { note: `改${Math.floor(random() * 1e6)}` } }));
    }
    await append(lines, lines.length, 'subject.change', null);
  }
}

/** Every record that a journal holds, folded from its first change. */
export async function fold(journal: Journal): Promise<Records> {
  const records: Records = new Map();
  for (let fromSeq = 1; fromSeq > 0;) {
    const piece = must(await journal.read({ fromSeq }));
    for (const { head, firstSeq, lines } of piece.frames) {
      let seq = firstSeq;
      for (const { bytes, count } of sections(lines)) {
        const text = new TextDecoder().decode(bytes);
        const block = count > 0 ? must(decodeBlock(text)) : null;
        const patches = block === null ? text.split('\n').filter((line) => line !== '').map((line) => must(decodeLine(line))) : block.ids.map((_, place) => patchAt(block, place));
        for (const patch of patches) {
          const after = apply(records.get(patch.id), patch, changeId(head.device, seq++));
          if (after === undefined) records.delete(patch.id);
          else records.set(patch.id, after);
        }
      }
    }
    fromSeq = piece.next;
  }
  return records;
}

/** Puts files beside the journal that a backup must carry: packages, receipts, settings, one over a piece's length now and then. */
export async function putFiles({ ports, keyring }: TestOffice, random: Random): Promise<void> {
  for (const folder of ['packages', 'receipts']) {
    await mkdir(join(ports.dataFolder, folder), { recursive: true });
    for (let count = Math.floor(random() * 4); count > 0; count--) await writeFile(join(ports.dataFolder, folder, `f${count}-${Math.floor(random() * 1e9)}`), keyring.seal('package', 'x', randomBytes(Math.floor(random() * 5000))));
  }
  if (random() < 0.1) await writeFile(join(ports.dataFolder, 'packages', 'large'), randomBytes(2_500_000));
  await writeFile(join(ports.dataFolder, 'channels.json'), keyring.seal('settings', 'channels.json', Buffer.from('{}')));
}
