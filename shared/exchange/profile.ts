import type { SourceKind } from './sourcePaths.ts';

/**
 * An exchange profile: which data sets exist, their columns, code tables and rules, as data, so that a province's own document needs no other
 * code (there is no loading from a file yet). `checkProfile` (checkProfile.ts) says whether everything in it resolves.
 */
export type Mark = 'S' | 'P'; // S: seen in practice; P: this project's proposal in the same style

/** `C200` text of up to 200 characters · `N` number · `D` date · `DT` local date-time · `E` word of a code table. */
export type ColumnType = `C${number}` | 'N' | 'D' | 'DT' | 'E';

/** Required unless (or only when) another column of the same row holds one of these words. */
export type Condition = { readonly column: string; readonly is: readonly string[] } | { readonly column: string; readonly isNot: readonly string[] };
export type Requirement = 'always' | 'never' | Condition;

/** How a value is shown in a publication: kept whole, keep-front/keep-back characters, or left out. Never applied to what is reported. */
export type Mask = 'none' | 'hide' | { readonly front: number; readonly back: number };

export type Column = {
  readonly code: string;
  readonly label: string;
  readonly type: ColumnType;
  /** Name of the code table of an `E` column; '' for every other type. */
  readonly codes: string;
  readonly required: Requirement;
  /** Where the value comes from, a path of `sourcePaths`; '' for a column that this program leaves empty. */
  readonly source: string;
  /** Names of column rules, see `columnRules.ts`: `uscc`, `notBefore:PX_KSSJ` … */
  readonly rules: readonly string[];
  readonly mask: Mask;
  readonly mark: Mark;
  /** Document or section that the definition rests on. */
  readonly origin: string;
};

/** From the inner code to the word that is sent. A province may word it otherwise. */
export type CodeTable = Readonly<Record<string, string>>;

export type DataSet = {
  readonly code: string;
  readonly label: string;
  /** Two characters, second part of a file's name. */
  readonly table: string;
  readonly kind: SourceKind;
  /** Only listings: rows of organisations and sole traders, or of natural persons. */
  readonly subjects: 'all' | 'organisations' | 'persons';
  readonly columns: readonly Column[];
};

export type Profile = {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly codeTables: Readonly<Record<string, CodeTable>>;
  /** Stands for a 统一社会信用代码 where a rule allows it (`usccOrPlaceholder`, `subjectCodeOrPlaceholder`). */
  readonly placeholderCode: string;
  readonly dataSets: readonly DataSet[];
};

/** As packages name it: `national-2020@1`. */
export const profileName = (profile: Profile): string => `${profile.id}@${profile.version}`;

export const findDataSet = (profile: Profile, code: string): DataSet | undefined => profile.dataSets.find((dataSet) => dataSet.code === code);

/** Header of a column as templates print it: a star marks what is required, also if only under a condition that the row decides. */
export const headerOf = (column: Column): string => (column.required === 'always' ? `*${column.label}` : column.label);

/** Longest text of a `C…` column; undefined for other types. */
export function maximumLength(type: ColumnType): number | undefined {
  return type.startsWith('C') ? Number(type.slice(1)) : undefined;
}

/** Whether the column must be filled in this row. */
export function isRequired(column: Column, row: Readonly<Record<string, string>>): boolean {
  const required = column.required;
  if (required === 'always') return true;
  if (required === 'never') return false;
  const value = row[required.column] ?? '';
  return 'is' in required ? required.is.includes(value) : !required.isNot.includes(value);
}
