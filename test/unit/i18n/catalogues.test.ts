import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Catalogue, catalogueOf, type Texts } from '../../../renderer/i18n/catalogues.ts';
import { failureText, issueText } from '../../../renderer/i18n/sentences.ts';
import { startI18n } from '../../../renderer/i18n/i18n.ts';
import { failureCodes } from '../../../shared/ipc/contract.ts';

const root = new URL('../../../renderer/', import.meta.url);
const flatten = (texts: Texts, prefix = ''): [string, string][] =>
  Object.entries(texts).flatMap(([key, text]) => (typeof text === 'string' ? [[prefix + key, text] as [string, string]] : flatten(text, `${prefix}${key}.`)));
const params = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

let chinese: Catalogue;
let english: Catalogue;
beforeAll(async () => {
  chinese = await catalogueOf('zh-CN');
  english = await catalogueOf('en');
  await startI18n('zh-CN');
});

describe('the catalogues', () => {
  it('hold the same texts in both languages, with the same parameters', () => {
    for (const part of ['areas', 'issues'] as const) {
      const zh = new Map(flatten(chinese[part] as Texts));
      const en = new Map(flatten(english[part] as Texts));
      expect([...en.keys()].sort()).toEqual([...zh.keys()].sort());
      for (const [key, text] of zh) expect({ key, params: params(en.get(key) ?? '') }).toEqual({ key, params: params(text) });
    }
  });

  it('hold every key that the sources name', () => {
    const known = new Set(flatten(chinese.areas as Texts).map(([key]) => key));
    const groups = [...known].map((key) => key.slice(0, key.lastIndexOf('.') + 1));
    const missing: string[] = [];
    for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name) && !name.startsWith('i18n'))) {
      const source = readFileSync(new URL(file, root), 'utf8');
      for (const [, key = ''] of source.matchAll(/\b(?:text|textOf)\('([^']+)'/g)) if (!known.has(key)) missing.push(`${file}: ${key}`);
      // text(`app.place.${id}`): the group must exist
      for (const [, prefix = ''] of source.matchAll(/\b(?:text|textOf)\(`([^`$]+)\$\{/g)) {
        if (!groups.some((group) => group.startsWith(prefix)) && ![...known].some((key) => key.startsWith(prefix))) missing.push(`${file}: ${prefix}…`);
      }
    }
    expect(missing).toEqual([]);
  });

  it('write Chinese with full-width punctuation', () => {
    const wrong = [...flatten(chinese.areas as Texts), ...flatten(chinese.issues as Texts)]
      .filter(([, text]) => /[\u4e00-\u9fff][,;:?!()]|[,;?!()][\u4e00-\u9fff]/.test(text.replace(/\{\{\w+\}\}/g, '')));
    expect(wrong).toEqual([]);
  });
});

describe('sentences', () => {
  it.each(failureCodes)('says what happened for %s', (code) => {
    const sentence = failureText({ code, detail: '422 平台的说明' });
    expect(sentence).toMatch(/。$/);
    expect(chinese.issues[code]?.replace('{{detail}}', '422 平台的说明')).toBe(sentence);
  });
  it.each(['delivery.refused', 'delivery.refusedLogin', 'delivery.conflict'])('says with %s what the platform said', (code) => expect(failureText({ code: 'host', failure: { code, detail: '422 签名不符' } })).toContain('（422 签名不符）'));
  it('takes the first error of refused content', () => {
    const issues = [{ code: 'date.noSuchDay', severity: 'error', path: '' }] as const;
    expect(failureText({ code: 'rules', issues })).toBe('没有这一天，请核对日期。');
  });
  it('looks through to the failure of the host', () => expect(failureText({ code: 'host', failure: { code: 'disk.full' } })).toContain('磁盘空间不足'));
  it('falls back to the sentence that the rules bring', () => expect(issueText({ code: 'uscc.length', params: { length: 17 } })).toMatch(/[\u4e00-\u9fff]/));
  it('names a code that nobody knows', () => expect(issueText({ code: 'no.suchCode' })).toContain('no.suchCode'));
});
