import { maskText } from './identifiers/masking.ts';
import type { Content, TableName } from './records.ts';

/** How many characters stay at the start and at the end. */
export type Mask = { readonly front: number; readonly back: number };

/** 证件号码: province and the check stay, the day of birth is hidden. */
const idNumber: Mask = { front: 3, back: 2 };
/** 电话: as everybody writes it, 138****1234; enough to confirm on the phone that it is the right one. */
const phone: Mask = { front: 3, back: 4 };

/** Fields that hold a number of a natural person, and what of it is shown before somebody asks (domain.md section 7). `code` of a subject is one only where the subject is a person. */
export const masks = {
  subjects: { code: idNumber, phone },
  persons: { idNumber, phone },
} as const satisfies { readonly [T in TableName]?: { readonly [F in keyof Content<T>]?: Mask } };

export type MaskedTable = keyof typeof masks;
export type MaskedField<T extends MaskedTable> = keyof (typeof masks)[T] & string;

/** Fewest characters that a mask must hide; a shorter number shows its first character alone. */
const leastHidden = 4;

/** `value` as it is shown before somebody asks. */
export function masked({ front, back }: Mask, value: string): string {
  const characters = Array.from(value);
  const hidden = characters.length - front - back;
  if (hidden < leastHidden) return maskText(value, 1, 0);
  return characters.slice(0, front).join('') + '*'.repeat(hidden) + characters.slice(characters.length - back).join('');
}

const maskOf = (table: string, field: string): Mask | undefined => (Object.hasOwn(masks, table) ? (masks as Readonly<Record<string, Readonly<Record<string, Mask>>>>)[table]?.[field] : undefined);

/** Whether this field of this table may hold a number of a natural person. */
export const isMasked = (table: string, field: string): boolean => maskOf(table, field) !== undefined;

/** What is shown of a field; a field without a mask as it is. */
export function maskField(table: string, field: string, value: string): string {
  const mask = maskOf(table, field);
  return mask === undefined || value === '' ? value : masked(mask, value);
}

/** The code of a subject as a list, a form or an export may show it: codes of organisations are public, ID numbers are masked. */
export const shownCode = ({ kind, code }: Pick<Content<'subjects'>, 'kind' | 'code'>): string => (kind === 'person' ? maskField('subjects', 'code', code) : code);
