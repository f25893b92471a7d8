import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fillSentence, issueText } from '../../../shared/documents/issueText.ts';
import { identifierIssues } from '../../../shared/documents/issues/identifiers.ts';
import { ruleIssues } from '../../../shared/documents/issues/rules.ts';
import { outcomeNeeds } from '../../../shared/rules/interviews.ts';

const root = new URL('../../../shared/', import.meta.url);
const sources = [...readdirSync(new URL('rules/', root)).map((name) => `rules/${name}`), 'lib/dates.ts', 'domain/identifiers.ts', 'domain/identifiers/cleaning.ts'];
const areas = 'code|uscc|orgcode|regno|id|commitment|date|deadline|attendance|session|closing|cancelling|notice|attempt|interview';

/** Every code that the sources write out, and those that they put together of two parts. */
const written = sources.flatMap((name) => [...readFileSync(new URL(name, root), 'utf8').matchAll(new RegExp(`'((?:${areas})\\.[a-zA-Z]+)'`, 'g'))].map((match) => match[1]!));
const composed = [
  ...['uscc', 'orgcode', 'regno', 'id', 'commitment'].flatMap((prefix) => [`${prefix}.length`, `${prefix}.letter`]),
  ...Object.values(outcomeNeeds).flatMap(({ fields }) => fields.map((field) => `interview.${field}Missing`)),
];
const codes = new Set([...written, ...composed]);
const sentences: Readonly<Record<string, string>> = { ...identifierIssues, ...ruleIssues };

describe('issueText', () => {
  it('has a sentence for every code of rules, identifiers and dates, and none too many', () => {
    expect(codes.size).toBeGreaterThan(80);
    expect(Object.keys(sentences).sort()).toEqual([...codes].sort());
  });

  it('fills in parameters, leaves a missing one visible, and names an unknown code', () => {
    expect(issueText({ code: 'uscc.length', severity: 'error', path: '', params: { expected: 18, length: 17 } })).toBe('统一社会信用代码应为18位，现为17位。');
    expect(fillSentence('{{a}}{{toString}}', { a: '$&' })).toBe('$&{{toString}}');
    expect(issueText({ code: 'toString', severity: 'error', path: '' })).toBe('发现问题（toString）。');
  });
});
