import { defaultLocalRules } from '../../shared/rules/packs.ts';
import type { LocalRules } from '../../shared/rules/packs.ts';
import type { Draft } from './commit.ts';
import type { WorkingSet } from './workingSet.ts';

/** The office as it names itself in packages. Empty fields are not given; a package needs all four. */
export type Office = {
  readonly name: string;
  readonly code: string; // 统一社会信用代码
  readonly region: string; // GB/T 2260, 6 digits
  readonly departmentCode: string; // 4 characters, for file names of the exchange
};

/** Topics of settings: the id of the record and what its value is. A feature's own topic is added here, with its default in its reader. */
export type SettingValues = {
  readonly office: Office;
  readonly localRules: LocalRules;
  readonly receiptAgeDays: number; // days without an answer after which a delivered package is asked about
  readonly clock: { readonly confirmedAt: string }; // when a supervisor last said that the machine's clock is right; instant
  readonly confirmedItems: readonly string[]; // ids of questioned items that a person confirmed as right
};
export type SettingId = keyof SettingValues;

export const defaultOffice: Office = { name: '', code: '', region: '', departmentCode: '' };
export const defaultReceiptAgeDays = 3;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Takes the fields of `value` that have the type of the default; what is missing or of another type comes from the default. */
function withDefaults<T extends object>(value: unknown, defaults: T): T {
  if (!isObject(value)) return defaults;
  const fitting = Object.entries(defaults).filter(([field, given]) => typeof value[field] === typeof given).map(([field]) => [field, value[field]]);
  return { ...defaults, ...Object.fromEntries(fitting) };
}

export const readOffice = (set: WorkingSet): Office => withDefaults(set.get('settings', 'office')?.value, defaultOffice);
export const readLocalRules = (set: WorkingSet): LocalRules => withDefaults(set.get('settings', 'localRules')?.value, defaultLocalRules);

export function readReceiptAgeDays(set: WorkingSet): number {
  const value = set.get('settings', 'receiptAgeDays')?.value;
  return typeof value === 'number' && value > 0 ? value : defaultReceiptAgeDays;
}

export function readConfirmedItems(set: WorkingSet): ReadonlySet<string> {
  const value = set.get('settings', 'confirmedItems')?.value;
  return new Set(Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string') : []);
}

/** Writes one topic within a commit. */
export function writeSetting<I extends SettingId>(draft: Draft, id: I, value: SettingValues[I]): void {
  if (draft.set.get('settings', id) === undefined) draft.create('settings', { value }, id);
  else draft.update('settings', id, { value });
}
