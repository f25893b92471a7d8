// Hostile payloads from a channel's schema: what the channel takes, then spoiled. Repeatable from the seed.
import fc from 'fast-check';
import { seeded } from '../../builders/codes.ts';
import type { Schema } from './schema.ts';
import { traversals } from './traversals.ts';

/** Texts that readers of texts have stumbled over. */
export const tricks: readonly string[] = [
  '', ' ', '\u0000', '\n', '\r\n', '\u202egpj.exe', '\u2066x\u2069', '\ud800', '\udfff\ud800', '\ufeff', '\u200b', 'é'.normalize('NFD'), 'ﬀ', '\u0130', '﷽', '👨‍👩‍👧‍👦', '𠮷', '％', '．．／', '=1+1', "=cmd|' /C calc'!A0", '@SUM(1)', '<img src=x onerror=alert(1)>',
  '<!DOCTYPE x [<!ENTITY a "b">]>', ']]>', '${7*7}', '{{7*7}}', "'; DROP TABLE subjects; --", '%s%n%x', '%00', '\\u0000', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'NaN', 'null', '-0', '1e999', '0x10', '１２３', 'x'.repeat(201), '界'.repeat(5001),
];

let deep: unknown = {};
for (let level = 0; level < 40; level++) deep = level % 2 === 0 ? { deep } : [deep];
const cyclic: Record<string, unknown> = {};
cyclic['self'] = cyclic;
const cyclicList: unknown[] = [];
cyclicList.push(cyclicList);
/** Shared references: a million values in a handful of objects. */
let shared: unknown = 'x';
for (let level = 0; level < 3; level++) shared = Array.from({ length: 100 }, () => shared);
const long = 'x'.repeat(1_200_000);
const sparse: unknown[] = [];
sparse[4_000_000_000] = 1;

/** Values that are nothing a channel takes, or not there. */
export const strangers: readonly (() => unknown)[] = [
  () => undefined, () => null, () => true, () => 0, () => -1, () => 1.5, () => NaN, () => Infinity, () => -Infinity, () => 2 ** 53, () => 1e308, () => 10n, () => '', () => 'text', () => long, () => [], () => [[]], () => ({}), () => [undefined],
  () => new Map([['a', 1]]), () => new Set([1]), () => new Date(0), () => new Date(NaN), () => new ArrayBuffer(8), () => new DataView(new ArrayBuffer(8)), () => new Int8Array(4), () => new Uint16Array(4), () => new Uint8ClampedArray(4), () => new Uint8Array(3),
  () => /x/g, () => new Error('x'), () => Object(1), () => Object('x'), () => deep, () => cyclic, () => cyclicList, () => shared, () => sparse, () => Object.create(null), () => Object.create({ inherited: 1 }), () => ({ length: 1, 0: 'x' }), () => ({ then: 'x' }),
  () => JSON.parse('{"__proto__": {"polluted": true}}'), () => JSON.parse('{"constructor": {"prototype": {"polluted": true}}}'), () => () => 'function', () => Symbol('x'), () => new Proxy({}, {}), () => ({ toJSON: () => 'x' }),
];

/** Makes payloads for one schema. */
export type Source = {
  readonly hostile: () => unknown;
  /** Payloads with this text: one for each text field, the rest as it should be, or one with it wherever the schema takes it. */
  readonly withText: (text: string, everyField: boolean) => readonly unknown[];
};

export function payloadsFor(schema: Schema, seed: number): Source {
  const random = seeded(seed);
  const below = (count: number): number => Math.floor(random() * count);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const patterns = new Map<string, readonly string[]>();
  const matching = (pattern: string): readonly string[] => {
    const found = patterns.get(pattern) ?? fc.sample(fc.stringMatching(new RegExp(pattern)), { seed, numRuns: 20 });
    patterns.set(pattern, found);
    return found;
  };

  /** A text that the schema takes; `wish` when it fits. */
  const textFor = (of: Schema, wish: string): string => {
    if (of.pattern !== undefined) return new RegExp(of.pattern).test(wish) ? wish : pick(matching(of.pattern));
    return wish.slice(0, of.maxLength ?? 5000).padEnd(of.minLength ?? 0, 'a');
  };

  /** A value that fits, with hostile texts where texts go. */
  function proper(of: Schema, wish: () => string): unknown {
    if (of.anyOf !== undefined) return proper(pick(of.anyOf), wish);
    if (of.enum !== undefined) return pick(of.enum);
    if ('const' in of) return of.const;
    switch (of.type) {
      case 'null': return null;
      case 'boolean': return random() < 0.5;
      case 'bytes': return Uint8Array.from({ length: below(40) }, (_, at) => (at < 2 && random() < 0.5 ? [0x50, 0x4b][at] ?? 0 : below(256)));
      case 'integer': case 'number': return pick([of.minimum ?? 0, Math.max(of.minimum ?? 0, 1), Math.min(of.maximum ?? 1000, 1000)]);
      case 'string': return textFor(of, wish());
      case 'array': return Array.from({ length: (of.minItems ?? 0) + below(3) }, () => proper(of.items ?? {}, wish));
      case 'object': {
        const required = new Set(of.required ?? []);
        const entries = Object.entries(of.properties ?? {}).filter(([key]) => required.has(key) || random() < 0.5).map(([key, one]): [string, unknown] => [key, proper(one, wish)]);
        if (of.additionalProperties !== undefined && of.additionalProperties !== false) for (let n = below(3); n > 0; n--) entries.push([textFor(of.propertyNames ?? {}, `k${below(9)}`), proper(of.additionalProperties, wish)]);
        return Object.fromEntries(entries);
      }
      default: return null;
    }
  }

  type Place = { readonly holder: Record<string, unknown> | unknown[]; readonly key: string | number };
  /** Every place in a value that something else can be put into. */
  function places(value: unknown): readonly Place[] {
    if (Array.isArray(value)) return value.flatMap((item, key): readonly Place[] => [{ holder: value, key }, ...places(item)]);
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return [];
    const holder = value as Record<string, unknown>;
    return Object.keys(holder).flatMap((key): readonly Place[] => [{ holder, key }, ...places(holder[key])]);
  }
  const put = ({ holder, key }: Place, value: unknown): void => void Object.defineProperty(holder, key, { value, enumerable: true, writable: true, configurable: true });
  const extraKeys = ['more', '__proto__', 'constructor', 'prototype', 'toString', 'path', 'then', '', '0', '\u0000', 'KIND', ' id'] as const;

  /** Spoils a value in one place. `last`: what is put in may be endless or huge, so nothing may look for places in it afterwards. */
  function spoil(value: unknown, last: boolean): unknown {
    const all = places(value);
    const holders = [value, ...all.map(({ holder, key }) => (holder as Record<string, unknown>)[key])].filter((one): one is Record<string, unknown> => typeof one === 'object' && one !== null && !ArrayBuffer.isView(one));
    switch (below(last ? 6 : 3)) {
      case 0: { const holder = pick(holders); if (holder !== undefined) put({ holder, key: pick(extraKeys) }, last && random() < 0.5 ? pick(strangers)() : { polluted: true }); return value; }
      case 1: { const place = pick(all); if (place !== undefined) Reflect.deleteProperty(place.holder, place.key); return value; }
      case 2: { const place = pick(all); if (place !== undefined) put(place, pick(random() < 0.5 ? tricks : traversals)); return value; }
      case 3: return pick([[value], { payload: value }, JSON.stringify(value, (_key, one: unknown) => (typeof one === 'bigint' ? '' : one)), new Map(Object.entries(value ?? {}))]);
      default: { const place = pick(all); if (place === undefined) return pick(strangers)(); put(place, pick(strangers)()); return value; }
    }
  }

  const wish = (): string => pick(random() < 0.5 ? traversals : tricks);
  return {
    hostile: () => {
      const kind = random();
      if (kind < 0.08) return pick(strangers)();
      const value = proper(schema, wish);
      if (kind < 0.2) return value; // hostile in its texts alone
      if (random() < 0.5) spoil(value, false);
      return spoil(value, true);
    },
    withText: (text, everyField) => {
      const sound = proper(schema, () => (everyField ? 'sound' : text));
      const texts = (value: unknown): readonly Place[] => places(value).filter(({ holder, key }) => typeof (holder as Record<string, unknown>)[key] === 'string');
      if (!everyField) return texts(sound).length > 0 ? [sound] : [];
      return texts(sound).map((_place, at) => {
        const copy = structuredClone(sound);
        put(texts(copy)[at] ?? { holder: {}, key: '' }, text);
        return copy;
      });
    },
  };
}
