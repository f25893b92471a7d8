import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { verdictOf, verifyAuditFile } from '../../../electron/services/audit/verifyFile.ts';
import { auditFile, chained, entries, given, joined, journalId, linesOf, officeKey, otherKey, packageOf, resealed } from './history.ts';

const codes = (bytes: Uint8Array, ...rest: [packages?: Parameters<typeof verifyAuditFile>[1], key?: string]) => verifyAuditFile(bytes, ...rest).problems.map(({ code }) => code);

describe('an audit file', () => {
  it('verifies as written, with contents and without, and gives the frames of its period', async () => {
    for (const contents of [true, false]) {
      const { bytes, packages } = await auditFile(entries, { contents });
      const report = verifyAuditFile(bytes, packages.map((one) => given(one)), officeKey.publicKey);
      expect(report.problems).toEqual([]);
      expect(report.frames.map(({ kind, who, reason }) => [kind, who, reason])).toEqual(entries.slice(1).map(({ kind, who, reason }) => [kind, who, reason]));
      expect(report.withContents).toBe(contents ? 3 : 0);
      expect(report.witnesses.map(({ source, verdict }) => [source, verdict])).toEqual([['file', 'fits'], ['given', 'fits']]);
    }
  });

  it('holds no contents unless asked for, and none of outside its period', async () => {
    const [without, withThem] = [await auditFile(entries, { contents: false }), await auditFile()].map(({ bytes }) => Buffer.from(bytes).toString('utf8'));
    expect(without).not.toContain('更正');
    expect(withThem).toContain('更正');
    expect(withThem).not.toContain('示例商行');
  });

  it('of an older program still verifies', () => {
    const bytes = new Uint8Array(readFileSync(join(import.meta.dirname, '../../fixtures/audit-1.ccaudit')));
    const report = verifyAuditFile(bytes);
    expect(report.header?.format).toBe('ccd-audit/1');
    expect([verdictOf(report), report.problems, report.withContents, report.witnesses.map(({ verdict }) => verdict)]).toEqual(['passes', [], 3, ['fits']]);
    const changed = Uint8Array.from(bytes);
    changed[300] = (changed[300] ?? 0) ^ 0x01;
    expect(verdictOf(verifyAuditFile(changed))).toBe('fails');
  });

  it('holds lines that are no UTF-8 as they are', async () => {
    const bad = Buffer.concat([Buffer.from('["attendances","a","",null,{"note":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}]\n')]);
    const report = verifyAuditFile((await auditFile(entries.map((entry, at) => (at === 2 ? { ...entry, lines: bad } : entry)))).bytes);
    expect([verdictOf(report), report.withContents]).toEqual(['passes', 3]);
  });

  it('shows a changed byte anywhere (every 11th: a check of the seal takes about 10 ms)', async () => {
    const { bytes } = await auditFile();
    const unseen: number[] = [];
    for (let at = 0; at < bytes.length; at += 11) {
      const changed = Uint8Array.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 0x01;
      if (codes(changed).length === 0) unseen.push(at);
    }
    expect(unseen).toEqual([]);
  });

  it('shows every cut (every 17th length, and the last 40)', async () => {
    const { bytes } = await auditFile();
    const unseen = Array.from({ length: bytes.length }, (_, length) => length).filter((length) => length % 17 === 0 || length > bytes.length - 40).filter((length) => codes(bytes.slice(0, length)).length === 0);
    expect(unseen).toEqual([]);
  });

  it('shows every line removed, doubled or swapped, also when somebody seals the file anew', async () => {
    const lines = linesOf((await auditFile()).bytes);
    const variants = lines.slice(0, -1).flatMap((line, at) => [
      ['removed', at, lines.toSpliced(at, 1)], ['doubled', at, lines.toSpliced(at, 0, line)],
      ...(at < lines.length - 2 ? [['swapped', at, lines.toSpliced(at, 2, lines[at + 1] ?? '', line)] as const] : []),
    ] as const);
    expect(variants.length).toBeGreaterThan(15);
    expect(variants.filter(([, , changed]) => codes(joined(changed)).length === 0).map(([how, at]) => `${how} ${at}`)).toEqual([]);
    expect(variants.filter(([, , changed]) => codes(resealed(changed, otherKey)).length === 0).map(([how, at]) => `${how} ${at}, sealed anew`)).toEqual([]);
  });

  it.each([
    ['a name in a head', (lines: string[]) => lines.with(2, (lines[2] ?? '').replace('周敏', '王强')), 'chain.previous'],
    ['a reason in the last head', (lines: string[]) => lines.with(4, (lines[4] ?? '').replace('检查', '其他')), 'chain.head'],
    ['a digest', (lines: string[]) => lines.with(1, (lines[1] ?? '').replace(/"lines":"../, '"lines":"00')), 'chain.previous'],
    ['contents', (lines: string[]) => lines.with(2, (lines[2] ?? '').replace('更正', '改写')), 'content.digest'],
    ['contents left out', (lines: string[]) => lines.with(2, (lines[2] ?? '').replace(/,"content":.*\}$/, '}')), 'content.missing'],
    ['the count of frames', (lines: string[]) => lines.with(0, (lines[0] ?? '').replace('"frames":4', '"frames":5')), 'file.counts'],
    ['the end of the chain', (lines: string[]) => lines.with(0, (lines[0] ?? '').replace('"changes":5', '"changes":6')), 'chain.head'],
    ['a witness', (lines: string[]) => lines.with(5, (lines[5] ?? '').replace('"seq":3', '"seq":2')), 'witness.mismatch'],
    ['blanks', (lines: string[]) => lines.with(5, ` ${lines[5] ?? ''}`), 'file.line'],
  ])('shows an edit of %s by itself, whoever sealed it', async (_, edit, code) => {
    const lines = linesOf((await auditFile()).bytes);
    expect(edit(lines)).not.toEqual(lines);
    expect(codes(resealed(edit(lines), otherKey))).toContain(code);
  });

  it('shows a frame of another office', async () => {
    const other = linesOf((await auditFile(entries.map((entry) => ({ ...entry, who: '外县' })))).bytes);
    const lines = linesOf((await auditFile()).bytes);
    expect(codes(resealed(lines.with(2, other[2] ?? ''), otherKey))).toContain('chain.previous');
  });

  it('shows another key, against the key that is known and against the packages', async () => {
    const { bytes, packages } = await auditFile(entries, { key: otherKey });
    expect(codes(bytes)).toEqual([]);
    expect(codes(bytes, [], officeKey.publicKey)).toEqual(['file.otherKey']);
    expect(codes(bytes, packages.map((one) => given(one)))).toEqual(['package.otherKey']);
  });
});

describe('a history that was written anew, with a chain that is valid and the office\'s own key', () => {
  const rewritten = entries.map((entry) => (entry.kind === 'listing.correct' ? { ...entry, reason: '另一个理由' } : entry));
  const [sent] = chained(entries).ends.slice(1, 2).map((chain) => packageOf('20261125-01', chain));
  if (sent === undefined) throw new Error('no package');

  it('does not show by itself: the control', async () => {
    const { bytes } = await auditFile(rewritten, { packages: [] });
    expect(codes(bytes, [], officeKey.publicKey)).toEqual([]);
    expect(codes(bytes, [given(sent, { chain: null })], officeKey.publicKey)).toEqual([]); // a package of an older program, without a witness
  });

  it('shows against a package that had left before', async () => {
    const { bytes } = await auditFile(rewritten, { packages: [] });
    expect(codes(bytes, [given(sent)], officeKey.publicKey)).toContain('witness.mismatch');
  });

  it.each([
    ['was built later than the export', { seq: 99 }, 'later', [], 'notCheckable'],
    ['belongs to a journal set aside', { journalId: 'journal-0000' }, 'otherJournal', ['package.unlisted'], 'fails'],
  ])('says of a witness that it %s', async (_, changed, verdict, expected, whole) => {
    const { bytes } = await auditFile(entries, { packages: [] });
    const report = verifyAuditFile(bytes, [given(sent, { chain: { ...sent.chain, ...changed } })]);
    expect(report.witnesses.map((one) => one.verdict)).toEqual([verdict]);
    expect(report.problems.map(({ code }) => code)).toEqual(expected);
    expect(verdictOf(report)).toBe(whole);
  });

  describe('and was restored from a backup then, so that its journal has another name', () => {
    const before = 'journal-0000';
    const witness = { ...sent, chain: { ...sent.chain, journalId: before } };
    const descent = (history: typeof entries, at: number) => [{ journalId, from: before, lastSeq: chained(history).ends[at]?.seq ?? 0, head: chained(history).ends[at]?.head ?? '' }];

    it('shows against a package that had left before', async () => {
      const { bytes } = await auditFile(rewritten, { packages: [witness], lineage: descent(rewritten, 3) });
      expect(codes(bytes)).toEqual(['witness.mismatch']);
    });

    it('shows where the lineage tells of the true history', async () => {
      const { bytes } = await auditFile(rewritten, { packages: [], lineage: descent(entries, 3) });
      expect(codes(bytes)).toEqual(['chain.restored']);
    });

    it('passes when nothing was rewritten: the control', async () => {
      const { bytes } = await auditFile(entries, { packages: [witness], lineage: descent(entries, 3) });
      const report = verifyAuditFile(bytes, [given(witness)]);
      expect([verdictOf(report), report.witnesses.map(({ verdict }) => verdict), report.problems]).toEqual(['passes', ['fits', 'fits'], []]);
    });

    it('cannot be checked when the lineage is gone, or the package was built after what was restored', async () => {
      const { bytes } = await auditFile(rewritten, { packages: [witness] });
      const report = verifyAuditFile(bytes);
      expect([verdictOf(report), report.witnesses.map(({ verdict }) => verdict), report.problems]).toEqual(['notCheckable', ['otherJournal'], []]);
      const later = verifyAuditFile((await auditFile(entries, { packages: [], lineage: descent(entries, 0) })).bytes, [given(witness)]);
      expect([verdictOf(later), later.witnesses.map(({ verdict }) => verdict), later.problems]).toEqual(['notCheckable', ['givenUp'], []]);
    });
  });

  it('cannot be checked by packages that are damaged or gone, and says which', async () => {
    const { bytes } = await auditFile(rewritten, { packages: [], unproved: [{ package: sent.package, state: 'missing' }] });
    const report = verifyAuditFile(bytes);
    expect([verdictOf(report), report.unproved]).toEqual(['notCheckable', [{ package: sent.package, state: 'missing' }]]);
    expect(codes(bytes, [given(sent)])).toEqual(['witness.mismatch']);
    expect(codes(resealed(linesOf(bytes).toSpliced(-2, 1), officeKey))).toEqual([]); // who has the office's key may leave it out, as they may leave out a witness
    expect(codes(joined(linesOf(bytes).toSpliced(-2, 1)))).toEqual(['file.signature']);
  });

  it.each([
    ['a package that the export does not list', { }, [], ['package.unlisted']],
    ['another package under the same number', { digest: '00'.repeat(32) }, [sent], ['package.differs']],
    ['a package of another office', { officeCode: '99' }, [sent], ['package.otherOffice']],
  ])('tells %s', async (_, changed, packages, expected) => {
    const { bytes } = await auditFile(entries, { packages });
    expect(codes(bytes, [given(sent, changed)])).toEqual(expected);
  });
});
