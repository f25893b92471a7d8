import type { Answer, Channel, Failure, Request } from '../../../shared/ipc/contract.ts';
import { toInstant } from '../../../shared/lib/dates.ts';
import { fail, ok, type Result } from '../../../shared/lib/result.ts';
import type { Ports } from '../../ports.ts';
import { readLineage } from '../journal/lineage.ts';
import { diskFailure } from '../files/diskFailure.ts';
import { writeFileOutside } from '../files/writeFileDurably.ts';
import type { Journal } from '../journal/journal.ts';
import type { Walk } from '../journal/walk.ts';
import type { Packages } from '../packages/packages.ts';
import type { Signing } from '../signing/signing.ts';
import { auditFormat, type AuditHeader, type AuditPackage, type AuditUnproved } from './auditFile.ts';
import { checkChain, type WitnessOfPackage } from './checkChain.ts';
import { createHeads } from './heads.ts';
import { createNamedPackages, type NamedPackages } from './namedPackages.ts';
import { readEntries } from './readEntries.ts';
import { descentOf } from './witnesses.ts';
import { encodeAuditFile, type FrameToExport } from './writeFile.ts';

type Answers<C extends Channel> = Promise<Result<Answer<C>, Failure>>;
type Person = { readonly name: string; readonly role: string };

/** Construct with `createAudit(ports, parts, user)`, `user` being who is signed in. It reads; the one thing that it writes is the file that somebody asked for. */
export type Audit = {
  readonly read: (request: Request<'audit.read'>) => Answers<'audit.read'>;
  readonly check: () => Answers<'audit.check'>;
  readonly export: (request: Request<'audit.export'>) => Answers<'audit.export'>;
};
export type AuditParts = { readonly journal: Pick<Journal, 'walk'>; readonly packages: Pick<Packages, 'ids' | 'read'>; readonly signing: Signing };

/** A frame that cannot be read keeps an export from being made: it would not verify. */
class Unreadable extends Error {}

export function createAudit(ports: Pick<Ports, 'dataFolder' | 'dialogs' | 'log' | 'now'>, { journal, packages, signing }: AuditParts, user: Person): Audit {
  const heads = createHeads();

  async function* witnesses(ids: readonly string[]): AsyncGenerator<WitnessOfPackage & { readonly digest: string }> {
    for (const packageId of ids) {
      const stored = await packages.read(packageId);
      yield stored.ok ? { packageId, chain: stored.value.opened.manifest.chain ?? null, digest: stored.value.opened.digest } : { packageId, chain: 'damaged', digest: '' };
    }
  }

  const walked = async <T>(work: (walk: Walk) => Promise<Result<T, Failure>>): Promise<Result<T, Failure>> => {
    const walk = await journal.walk();
    if (!walk.ok) return walk;
    try {
      return await work(walk.value);
    } catch (error) {
      return fail(error instanceof Unreadable ? { code: 'journal.notOpen', detail: 'frames' } : diskFailure(error));
    }
  };

  async function* framesOf(walk: Walk, named: NamedPackages): AsyncGenerator<FrameToExport> {
    for await (const frame of walk.frames()) {
      if (frame.kind === 'lost') throw new Unreadable();
      named.take(frame.lines);
      yield { headLine: frame.headLine, linesDigest: frame.linesDigest, at: frame.head.at, lines: frame.lines };
    }
  }

  /** Ids of the packages on disk; a folder that cannot be read is an error. */
  const idsNow = async (): Promise<readonly string[]> => {
    const ids = await packages.ids();
    if (!ids.ok) throw Object.assign(new Error('packages cannot be listed'), { code: ids.error.detail });
    return ids.value;
  };

  /** `ids`: the packages that were there before the walk, so that no witness lies beyond it. */
  async function write(walk: Walk, ids: readonly string[], { from, to, contents, reason, office }: Request<'audit.export'>): Answers<'audit.export'> {
    const target = await ports.dialogs.save({ suggestedName: `审计记录_${from.replaceAll('-', '')}_${to.replaceAll('-', '')}.ccaudit`, filters: [{ name: '审计记录', extensions: ['ccaudit'] }] });
    const last = walk.places.at(-1);
    const changes = last === undefined ? 0 : last.firstSeq + last.count - 1;
    const counts = { frames: walk.places.length, changes };
    if (target.kind === 'cancelled') return ok({ saved: false, name: '', ...counts });
    const listed: AuditPackage[] = [];
    const damaged: string[] = [];
    for await (const { packageId, chain, digest } of witnesses(ids)) {
      if (chain === 'damaged') damaged.push(packageId);
      else if (chain !== null) listed.push({ package: packageId, digest, chain });
    }
    const lineage = descentOf({ journalId: walk.journalId, lineage: await readLineage(ports.dataFolder) });
    const named = createNamedPackages();
    const unproved = async (): Promise<readonly AuditUnproved[]> => [
      ...damaged.map((one) => ({ package: one, state: 'damaged' as const })), ...named.missing(await idsNow()).map((one) => ({ package: one, state: 'missing' as const })),
    ];
    const header: AuditHeader = {
      format: auditFormat, office, journalId: walk.journalId, lineage: lineage.map(({ journalId, from: before, lastSeq, head }) => ({ journalId, from: before, lastSeq, head })), period: { from, to }, contents,
      made: { at: toInstant(ports.now()), by: user.name, role: user.role, reason }, ...counts, head: last?.hash ?? '', packages: listed.length,
    };
    const key = await signing.publicKey();
    if (!key.ok) return key;
    const pieces = await encodeAuditFile(header, framesOf(walk, named), listed, unproved, (text) => signing.sign(text));
    if (!pieces.ok) return pieces;
    await writeFileOutside(target.path, Buffer.concat(pieces.value));
    ports.log('audit.exported', { ...counts, contents });
    return ok({ saved: true, name: target.path.split(/[\\/]/).at(-1) ?? '', ...counts });
  }

  return {
    read: (request) => walked(async (walk) => ok(await readEntries(walk, heads, request))),
    check: async () => {
      const ids = await packages.ids();
      if (!ids.ok) return ids;
      return walked(async (walk) => {
        const result = await checkChain(walk, { lineage: await readLineage(ports.dataFolder), witnesses: witnesses(ids.value), packages: idsNow }, toInstant(ports.now()));
        ports.log('audit.checked', { frames: result.frames, faults: result.faults.length, mismatches: result.witnesses.mismatch.length });
        return ok(result);
      });
    },
    export: async (request) => {
      const ids = await packages.ids();
      return ids.ok ? walked((walk) => write(walk, ids.value, request)) : ids;
    },
  };
}
