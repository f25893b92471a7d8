import { idFrom, seeded } from '../../builders/codes.ts';

/**
 * Persons who exist nowhere else: whatever of them lies readable on the disk leaked from the program. Names begin with three characters that no text uses,
 * numbers hold a region and a prefix that nothing else has, so that a scan looks for a few marks and not for hundreds of texts.
 */
export type Canary = { readonly name: string; readonly idNumber: string; readonly phone: string; readonly address: string };

/** The marks: what every canary's name, number, telephone and address contain. */
export const marks = { name: '龘靐齉', idNumber: '33109919', phone: '19977731', address: '鑪鱻巷' } as const;

const endings = '甲乙丙丁戊己庚辛壬癸';
const phoneTail = (n: number): string => String(n).padStart(3, '0');

/** `count` canaries from a seed. */
export function canaries(count: number, seed: number): readonly Canary[] {
  const next = seeded(seed);
  return Array.from({ length: count }, (_, n) => ({
    name: `${marks.name}${endings[Math.floor(n / 10) % 10] ?? ''}${endings[n % 10] ?? ''}`,
    idNumber: idFrom(Math.floor(next() * 1e9)),
    phone: `${marks.phone}${phoneTail(n)}`,
    address: `云水县${marks.address}${n + 1}号`,
  }));
}
