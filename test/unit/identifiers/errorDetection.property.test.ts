import { describe, expect, it } from 'vitest';
import { parseIdNumber, parseOrganisationCode, parseRegistrationNumber, parseUscc } from '../../../shared/domain/identifiers.ts';
import { hasErrors } from '../../../shared/lib/issue.ts';
import { idFrom, orgcodeFrom, regnoFrom, usccFrom } from '../../builders/codes.ts';

const digits = '0123456789';
const capitals = `${digits}ABCDEFGHIJKLMNOPQRSTUVWXYZ`;
const idOf = (text: string) => parseIdNumber(text, '2026-11-23');
const count = 1000;

function* substitutions(code: string, alphabet: string): Generator<string> {
  for (let at = 0; at < code.length; at++) {
    for (const character of alphabet) if (character !== code[at]) yield code.slice(0, at) + character + code.slice(at + 1);
  }
}
function* swaps(code: string): Generator<string> {
  for (let at = 0; at + 1 < code.length; at++) {
    if (code[at] !== code[at + 1]) yield code.slice(0, at) + code[at + 1] + code[at] + code.slice(at + 2);
  }
}

type Parse = (text: string) => { readonly issues: Parameters<typeof hasErrors>[0] };
function undetected(from: (seed: number) => string, parse: Parse, variants: (code: string) => Iterable<string>): { tried: number; missed: string[] } {
  const missed: string[] = [];
  let tried = 0;
  for (let seed = 0; seed < count; seed++) {
    const code = from(seed);
    expect(parse(code).issues, `builder, seed ${seed}`).toEqual([]);
    for (const variant of variants(code)) {
      tried++;
      if (!hasErrors(parse(variant).issues)) missed.push(`${code} → ${variant}`);
    }
  }
  return { tried, missed };
}

describe('the check characters', () => {
  // Weights of neighbours differ, and no weight is 0, modulo a prime larger than any difference of two values: nothing can slip through.
  it.each([
    ['统一社会信用代码', usccFrom, parseUscc, capitals],
    ['公民身份号码', idFrom, idOf, `${digits}X`],
  ])('detect every single substitution and neighbour swap of a thousand: %s', (_label, from, parse, alphabet) => {
    const single = undetected(from, parse, (code) => substitutions(code, alphabet));
    const swapped = undetected(from, parse, swaps);
    expect(single.tried).toBeGreaterThan(150_000);
    expect(swapped.tried).toBeGreaterThan(10_000);
    expect([...single.missed, ...swapped.missed]).toEqual([]);
  });

  it('detect every single digit of a registration number, and every neighbour swap', () => {
    expect(undetected(regnoFrom, parseRegistrationNumber, (code) => substitutions(code, digits)).missed).toEqual([]);
    const swapped = undetected(regnoFrom, parseRegistrationNumber, swaps);
    expect(swapped.missed.length / swapped.tried).toBeLessThan(0.03);
  });

  /**
   * The organisation code takes 36 values modulo 11, so A (10) and L (21), or 0 and B (11), count alike: its mathematics misses these, and
   * this test holds the program to missing nothing else.
   */
  it('miss in an organisation code exactly what counts alike modulo 11', () => {
    const value = (character: string): number => capitals.indexOf(character);
    const alike = (missed: string): boolean => {
      const [before, after] = missed.split(' → ') as [string, string];
      const at = Array.from(before).findIndex((character, i) => character !== after[i]);
      return at < 8 && (value(before[at]!) - value(after[at]!)) % 11 === 0;
    };
    const single = undetected(orgcodeFrom, parseOrganisationCode, (code) => substitutions(code, capitals));
    const swapped = undetected(orgcodeFrom, parseOrganisationCode, swaps);
    expect(single.missed.filter((missed) => !alike(missed))).toEqual([]);
    expect(single.missed.length).toBeGreaterThan(0);
    // A swap with the check character, whose weight is 1 and whose X counts 10 and not 33, may add a few more.
    expect(swapped.missed.length / swapped.tried).toBeLessThan(0.1);
  });
});
