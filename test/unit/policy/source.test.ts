import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readSources } from '../../../build/checkLayers.ts';
import { contract } from '../../../shared/ipc/contract.ts';
import { breaches, idle, rules } from './rules.ts';

const sources = [...readSources()].filter(([path]) => /^(?:electron|renderer|shared)\//.test(path));

describe('the source', () => {
  it('is all of it', () => expect(sources.length).toBeGreaterThan(200));

  it.each(rules.map((rule) => [rule.what, rule] as const))('holds %s only where it must', (_what, rule) => {
    expect(breaches(rule, sources)).toEqual([]);
    expect(idle(rule, sources)).toEqual([]);
  });

  it.each(rules.flatMap((rule) => rule.planted.map((text) => [text, rule] as const)))('would be found holding %s', (text, rule) => {
    const planted = `import { a } from './a.ts';\n${text}\nexport const b = a;\n`;
    expect(breaches(rule, [...sources, ['renderer/ui/Planted.tsx', planted]])).toEqual(['renderer/ui/Planted.tsx']);
    expect(breaches(rule, [['renderer/ui/Planted.tsx', `// ${text}\n`]])).toEqual([]); // to speak of it is no breach
  });
});

/** The names of everything that a schema takes, at any depth. */
function namesOf(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  if (Array.isArray(schema)) return schema.flatMap(namesOf);
  const own = 'properties' in schema && typeof schema.properties === 'object' && schema.properties !== null ? Object.keys(schema.properties) : [];
  return [...own, ...Object.values(schema).flatMap(namesOf)];
}
const asked = (request: z.ZodType): readonly string[] => namesOf(z.toJSONSchema(request, { unrepresentable: 'any' }));
const place = /[pP]ath|[fF]older|[dD]irector|^file$|File$|^dir|[lL]ocation|[dD]rive$/;

describe('the contract', () => {
  it.each(Object.entries(contract).map(([channel, { request }]) => [channel, request] as const))('lets the page name no place on the disk in %s', (_channel, request) => {
    expect(asked(request).filter((name) => place.test(name))).toEqual([]);
  });

  it('would be found naming one', () => {
    expect(asked(z.strictObject({ deep: z.array(z.strictObject({ targetPath: z.string() })) })).filter((name) => place.test(name))).toEqual(['targetPath']);
    expect(asked(contract['packages.build'].request)).toContain('departmentCode');
  });
});
