import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { issueText } from '../../../shared/documents/issueText.ts';
import { parseCommitmentCode, parseIdNumber, parseOrganisationCode, parseRegistrationNumber, parseUscc } from '../../../shared/domain/identifiers.ts';
import type { Issue } from '../../../shared/lib/issue.ts';

const shared = new URL('../../../shared/', import.meta.url);
const folder = new URL('documents/issues/', shared);
type Sentences = Readonly<Record<string, string>>;

/** The sentences of every file beside each other: a new file is found by itself. */
const sentences: Readonly<Record<string, string>> = Object.assign({}, ...await Promise.all(readdirSync(folder).map(async (name) =>
  Object.assign({}, ...Object.values(await import(new URL(name, folder).href) as Readonly<Record<string, Sentences>>)) as Sentences)));
const paramsOf = (sentence: string): readonly string[] => [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]!);
const withParams = Object.entries(sentences).filter(([, sentence]) => /[{}]/.test(sentence));

/** Issues whose code is put together of two parts, or whose parameters are given where the code comes from a variable. */
const codeParsers = { uscc: parseUscc, orgcode: parseOrganisationCode, regno: parseRegistrationNumber, id: (text: string) => parseIdNumber(text, '2026-11-23'), commitment: parseCommitmentCode };
const composed: readonly Issue[] = Object.values(codeParsers).flatMap((parse) => ['1', '!!!!!!!!!!!!!!!!!!', '!!!!!!!!!', '!!!!!!!!!!!!!!!', '!'.repeat(20)].flatMap((text) => parse(text).issues));
const givenElsewhere: readonly string[] = ['cell.error']; // shared/tables/cells.ts names it, checkRow.ts gives the text

type Declaration = { readonly name: string; text: string };
/** A source cut into its top-level declarations. */
function declarationsOf(source: string): readonly Declaration[] {
  const found: Declaration[] = [];
  for (const line of source.split('\n')) {
    const name = /^(?:export )?(?:async )?(?:const|function) (\w+)/.exec(line)?.[1];
    if (name !== undefined) found.push({ name, text: line });
    else if (found.length > 0) found.at(-1)!.text += `\n${line}`;
  }
  return found;
}
/** A declaration with those of the same file that it uses, and those that these use. */
function reach(from: Declaration, all: readonly Declaration[]): string {
  const taken = new Set([from]);
  for (const one of taken) for (const other of all) if (new RegExp(`\\b${other.name}\\b`).test(one.text)) taken.add(other);
  return [...taken].map((one) => one.text).join('\n');
}
const sources = readdirSync(shared, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts') && !name.startsWith('documents'))
  .map((name) => ({ name, declarations: declarationsOf(readFileSync(new URL(name, shared), 'utf8')) }));

/** Where an issue of this code is made: `found('error', 'x.y'`, `report('x.y'`, `code: 'x.y'`; with what could be given there. */
const makings = (code: string): readonly { readonly place: string; readonly reached: string }[] => sources.flatMap(({ name, declarations }) => declarations
  .filter(({ text }) => new RegExp(`(?:\\w\\((?:[\\w.]+, )*(?:'\\w+', )?|code: |[?:] )'${code.replace('.', '\\.')}'`).test(text))
  .map((one) => ({ place: `${name}: ${one.name}`, reached: reach(one, declarations) })));

describe('the sentences of every area', () => {
  it.each(Object.entries(sentences))('speak Chinese with full-width punctuation: %s', (_code, sentence) => {
    expect(sentence).toMatch(/。$/);
    expect(sentence).not.toMatch(/[\u4e00-\u9fff][,;:?!]/);
  });

  it.each(withParams)('keep no brace once filled: %s', (code, sentence) => {
    const params = Object.fromEntries(paramsOf(sentence).map((name) => [name, 'x']));
    expect(issueText({ code, severity: 'error', path: '', params })).not.toMatch(/[{}]/);
  });

  // What a package can be refused for is tried with packages (test/integration/packages/refusals.test.ts).
  it.each(withParams.filter(([code]) => !code.startsWith('package.') && !givenElsewhere.includes(code)))('are given every parameter where the issue is made: %s', (code, sentence) => {
    const told = composed.filter((issue) => issue.code === code);
    const made = makings(code);
    expect(told.length + made.length, 'nothing makes it').toBeGreaterThan(0);
    for (const issue of told) expect(issueText(issue)).not.toMatch(/[{}]/);
    for (const { place, reached } of made) expect({ place, missing: paramsOf(sentence).filter((name) => !new RegExp(`[{,]\\s*${name}\\b\\s*[:,}]`).test(reached)) }).toEqual({ place, missing: [] });
  });
});
