import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { run } from '../../../electron/cli/import.ts';
import { checkBytes } from '../../unit/tables/table.ts';

const path = (name: string): string => new URL(`../../fixtures/assigned-list-${name}`, import.meta.url).pathname;
const bytes = (name: string): Uint8Array => new Uint8Array(readFileSync(path(name)));
const expected = JSON.parse(readFileSync(path('expected.json'), 'utf8')) as Record<'Q3' | 'Q4', Record<string, number>>;
const faults = JSON.parse(readFileSync(path('dirty-faults.json'), 'utf8')) as readonly { row: number; fault: string; severity: string }[];

type Json = { counts: Record<string, number>; sheets: { kind: string; headerRow: number }[]; error?: { code: string; text: string }; encoding: string; changed: unknown[]; gone: unknown[] };
const command = async (...args: string[]): Promise<{ exit: number; json: Json; text: string }> => (await run(args, true)) as { exit: 0 | 1 | 2; json: Json; text: string };

describe('the assigned lists', () => {
  it('reads the third quarter without a finding', async () => {
    const { summary } = await checkBytes(bytes('Q3.xlsx'));
    expect([summary.bySheet.map(({ rows }) => rows), summary.counts.new, summary.issues]).toEqual([[expected.Q3['organisations'], expected.Q3['people']], 1260, []]);
  });

  it('finds what the fourth quarter changes', async () => {
    const { exit, json } = await command(path('Q4.xlsx'), '--against', path('Q3.xlsx'));
    expect(exit).toBe(0);
    expect(json.counts).toEqual({ ...expected.Q4, same: 1068, error: 0 });
    expect([json.changed.length, json.gone.length]).toEqual([expected.Q4['changed'], expected.Q4['gone']]);
  });

  it('reads a GB 18030 export with other column names', async () => {
    const { exit, json } = await command(path('gbk.csv'));
    expect([exit, json.encoding, json.counts['new'], json.counts['error']]).toEqual([0, 'gb18030', 300, 0]);
  });

  it('tells a sign-in sheet from a list', async () => {
    const { exit, json } = await command(path('signin.xlsx'));
    expect([exit, json.error?.code, json.sheets[0]?.kind, json.sheets[0]?.headerRow]).toEqual([2, 'import.signInSheet', 'signIn', 3]);
  });
});

describe('the dirty list', async () => {
  const { rows } = await checkBytes(bytes('dirty.xlsx'));
  const worst = new Map(rows.map(({ row, issues }) => [row, issues.some(({ severity }) => severity === 'error') ? 'error' : issues.some(({ severity }) => severity === 'warning') ? 'warning' : issues.length > 0 ? 'info' : 'ok']));

  it.each(faults.map(({ row, fault, severity }) => [row, fault, severity] as const))('row %i: %s is %s', (row, _fault, severity) => {
    expect(severity).toContain(worst.get(row) ?? 'missing');
  });

  it('finds nothing in the other rows', () => {
    const dirty = new Set(faults.map(({ row }) => row));
    expect(rows.filter(({ row, issues }) => !dirty.has(row) && issues.length > 0)).toEqual([]);
    expect(rows.length).toBeGreaterThan(dirty.size);
  });

  it('says each in a sentence', async () => {
    const { exit, json } = (await run([path('dirty.xlsx')], true)) as { exit: number; json: { issues: { text: string }[] } };
    expect(exit).toBe(1);
    expect(json.issues.filter(({ text }) => text.includes('{{') || text.startsWith('发现问题'))).toEqual([]);
  });
});

describe('the command', () => {
  it.each([[[], 'usage'], [['/nowhere/list.xlsx'], 'file.unreadable'], [[path('expected.json')], 'import.nothingToRead']])('cannot run on %j', async (args, code) => {
    const { exit, json } = await command(...(args as string[]));
    expect([exit, json.error?.code]).toEqual([2, code]);
  });
});
