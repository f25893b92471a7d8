import type { Answer, Channel, Failure, Request } from '../../../shared/ipc/contract.ts';
import { toInstant } from '../../../shared/lib/dates.ts';
import { fail, ok, type Result } from '../../../shared/lib/result.ts';
import type { Ports } from '../../ports.ts';
import { diskFailure } from '../files/diskFailure.ts';
import { writeFileDurably } from '../files/writeFileDurably.ts';
import type { Journal } from '../journal/journal.ts';
import type { Walk } from '../journal/walk.ts';
import type { Packages } from '../packages/packages.ts';
import type { Signing } from '../signing/signing.ts';
import { auditFormat, type AuditHeader, type AuditPackage } from './auditFile.ts';
import { checkChain, type WitnessOfPackage } from './checkChain.ts';
import { createHeads } from './heads.ts';
import { readEntries } from './readEntries.ts';
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

export function createAudit(ports: Pick<Ports, 'dialogs' | 'log' | 'now'>, { journal, packages, signing }: AuditParts, user: Person): Audit {
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

  async function* framesOf(walk: Walk): AsyncGenerator<FrameToExport> {
    for await (const frame of walk.frames()) {
      if (frame.kind === 'lost') throw new Unreadable();
      yield { headLine: frame.headLine, linesDigest: frame.linesDigest, at: frame.head.at, lines: frame.lines };
    }
  }

  async function write(walk: Walk, { from, to, contents, reason, office }: Request<'audit.export'>): Answers<'audit.export'> {
    const target = await ports.dialogs.save({ suggestedName: `审计记录_${from.replaceAll('-', '')}_${to.replaceAll('-', '')}.ccaudit`, filters: [{ name: '审计记录', extensions: ['ccaudit'] }] });
    const last = walk.places.at(-1);
    const changes = last === undefined ? 0 : last.firstSeq + last.count - 1;
    const counts = { frames: walk.places.length, changes };
    if (target.kind === 'cancelled') return ok({ saved: false, name: '', ...counts });
    const ids = await packages.ids();
    if (!ids.ok) return ids;
    const listed: AuditPackage[] = [];
    for await (const { packageId, chain, digest } of witnesses(ids.value)) if (chain !== null && chain !== 'damaged') listed.push({ package: packageId, digest, chain });
    const header: AuditHeader = {
      format: auditFormat, office, journalId: walk.journalId, period: { from, to }, contents,
      made: { at: toInstant(ports.now()), by: user.name, role: user.role, reason }, ...counts, head: last?.hash ?? '', packages: listed.length,
    };
    const key = await signing.publicKey();
    if (!key.ok) return key;
    const pieces = await encodeAuditFile(header, framesOf(walk), listed, (text) => signing.sign(text));
    if (!pieces.ok) return pieces;
    await writeFileDurably(target.path, Buffer.concat(pieces.value));
    ports.log('audit.exported', { ...counts, contents });
    return ok({ saved: true, name: target.path.split(/[\\/]/).at(-1) ?? '', ...counts });
  }

  return {
    read: (request) => walked(async (walk) => ok(await readEntries(walk, heads, request))),
    check: async () => {
      const ids = await packages.ids();
      if (!ids.ok) return ids;
      return walked(async (walk) => {
        const result = await checkChain(walk, witnesses(ids.value), toInstant(ports.now()));
        ports.log('audit.checked', { frames: result.frames, faults: result.faults.length, mismatches: result.witnesses.mismatch.length });
        return ok(result);
      });
    },
    export: (request) => walked((walk) => write(walk, request)),
  };
}
