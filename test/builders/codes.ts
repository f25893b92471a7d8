/**
 * Valid codes from a seed, for tests and fixtures. All invented: region 331099 does not exist. The check characters are worked out here from
 * the standards' definitions, apart from the program's own code, so that a shared mistake would show.
 */
const alphabet31 = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const alphabet36 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
export const inventedRegion = '331099';

/** A repeatable stream of numbers in [0, 1) (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

// Spreads neighbouring seeds, so that codes of seeds 1, 2, 3 do not resemble one another.
const streamOf = (seed: number, salt: number): (() => number) => seeded(Math.imul(seed + 1, 0x9e3779b1) ^ salt);
const pick = (next: () => number, from: string): string => from[Math.floor(next() * from.length)]!;
const draw = (next: () => number, from: string, count: number): string => Array.from({ length: count }, () => pick(next, from)).join('');
const weighted = (text: string, alphabet: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, i) => sum + weight * alphabet.indexOf(text[i]!), 0);

const withOrganisationCheck = (eight: string): string =>
  eight + '0123456789X'[(11 - (weighted(eight, alphabet36, [3, 7, 9, 10, 5, 8, 4, 2]) % 11)) % 11]!;

/** 组织机构代码, 9 characters without hyphen. */
export const orgcodeFrom = (seed: number): string => withOrganisationCheck(draw(streamOf(seed, 1), alphabet36, 8));

/** 统一社会信用代码 whose embedded organisation code is valid too. */
export function usccFrom(seed: number, region: string = inventedRegion): string {
  const next = streamOf(seed, 2);
  const code = `9${pick(next, '123')}${region}${withOrganisationCheck(draw(next, alphabet31, 8))}`;
  let weight = 1;
  let sum = 0;
  for (const character of code) {
    sum += alphabet31.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return code + alphabet31[(31 - (sum % 31)) % 31]!;
}

/** 公民身份号码 of someone born 1950 – 1999. */
export function idFrom(seed: number, region: string = inventedRegion): string {
  const next = streamOf(seed, 3);
  const number = (from: number, count: number, width: number): string => String(from + Math.floor(next() * count)).padStart(width, '0');
  const first17 = region + number(1950, 50, 4) + number(1, 12, 2) + number(1, 28, 2) + number(1, 998, 3);
  return first17 + '10X98765432'[weighted(first17, '0123456789', [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]) % 11]!;
}

/** 工商注册号, 15 digits. */
export function regnoFrom(seed: number, region: string = inventedRegion): string {
  const first14 = region + draw(streamOf(seed, 4), '0123456789', 8);
  let p = 10;
  for (const digit of first14) {
    const s = (p + Number(digit)) % 10;
    p = ((s === 0 ? 10 : s) * 2) % 11;
  }
  return first14 + String((11 - p) % 10);
}
