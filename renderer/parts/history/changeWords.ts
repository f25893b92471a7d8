import type { Fields, Patch } from '../../../shared/changes/change.ts';
import { type Field, fields } from '../../../shared/domain/fields.ts';
import { maskField } from '../../../shared/domain/masks.ts';
import { maskText } from '../../../shared/domain/identifiers/masking.ts';
import type { TableName } from '../../../shared/domain/records.ts';
import { toLocalDateTime } from '../../../shared/lib/dates.ts';
import type { Text } from '../../i18n/useText.ts';
import { wordOr } from '../../i18n/wordOr.ts';
import { channelWords, profileTitle } from '../exchange/words.ts';
import type { Lookup } from './timeline.ts';

/** Numbers in the midst of texts: 15 and 18 digits of ID cards. They stay masked in every list of changes. */
const idNumbers = /(?<![\dA-Za-z])\d{15}(?:\d{2}[\dXx])?(?![\dA-Za-z])/g;
const longest = 80; // characters of a value in a list
const quiet: ReadonlySet<string> = new Set(['importId', 'receiptId', 'headerKey', 'recordRev', 'digest', 'meetingId', 'predecessorId', 'recordId']);
/** Where the catalogue has the words of a coded field; the others are shown as they are. */
const coded: Readonly<Record<string, string>> = {
  'listings.list': 'subjects.list', 'listings.status': 'subjects.status', 'listings.publicity': 'subjects.publicity', 'subjects.kind': 'subjects.kind', 'persons.role': 'audit.word.role',
  'imports.mode': 'imports.page.mode', 'sessions.way': 'training.way', 'sessions.status': 'audit.word.session',
  'attendances.absence': 'subjects.absence', 'attendances.source': 'audit.word.source', 'attendances.clock': 'audit.word.clock',
  'interviews.kind': 'subjects.interviewKind', 'interviews.outcome': 'subjects.outcome', 'interviews.publicity': 'subjects.publicity', 'attempts.way': 'subjects.way', 'attempts.result': 'subjects.served',
  'items.operation': 'subjects.operation', 'items.outcome': 'subjects.itemOutcome', 'items.withdrawal': 'audit.word.withdrawal', 'items.dataSet': 'subjects.dataSet', 'items.table': 'subjects.table',
  'packages.delivery': 'exchange.delivery', 'receipts.form': 'audit.word.form',
};
/** What a setting is made of and told by, and the words of the screen that sets it. What it holds beside these is only said to be there. */
const settingParts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  office: { name: 'settings.officeName', code: 'settings.officeCode', region: 'settings.region', departmentCode: 'settings.departmentCode' },
  localRules: {
    on: 'settings.rulesOn', title: 'settings.rulesTitle', trainingHours: 'settings.trainingHours', minutesPerHour: 'settings.minutesPerHour', step: 'settings.step', noticesForRefusal: 'settings.noticesForRefusal',
    confirmed: 'settings.rulesSub',
  },
};
/** Instants (with offset) and local date-times, wherever they stand. */
const moments = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2}))?/g;

/** Times in a text as the office reads them: local, without the T. */
export const localTimes = (value: string): string => value.replace(moments, (at) => (at.length > 16 ? toLocalDateTime(Date.parse(at)) : at).replace('T', ' '));

const fieldOf = (table: TableName, name: string): Field | undefined => (fields[table] as Readonly<Record<string, Field>>)[name];
const word = (content: Fields, name: string): string => (typeof content[name] === 'string' ? (content[name] as string) : '');
const short = (value: string): string => (value.length <= longest ? value : `${value.slice(0, longest)}……`);

/**
 * A value for a list of changes: words for codes, local times, names instead of ids, numbers masked by their field and wherever they stand in a text, '' for none.
 * `kinds`: what the subject was and is, where known; the code of one that never was a person is public.
 */
export function shownValue(table: TableName, name: string, value: unknown, text: Text, lookup: Lookup, kinds: readonly unknown[] = []): string {
  if (value === undefined || value === null || value === '') return '';
  if (typeof value === 'boolean') return text(value ? 'audit.yes' : 'audit.no');
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return table !== 'settings' && value.every((one) => typeof one === 'string') ? short(value.join('；').replace(idNumbers, (number) => maskText(number, 3, 2))) : text('audit.entries', { count: value.length });
  if (typeof value !== 'string') return text('audit.contents');
  const reference = name === 'recordId' ? undefined : (`${name.slice(0, -2)}s` as TableName);
  if (name.endsWith('Id') && reference !== undefined) return recordName(reference, value, {}, text, lookup);
  const catalogue = coded[`${table}.${name}`];
  if (catalogue !== undefined) return wordOr(text, `${catalogue}.${value}`, value);
  if (table === 'packages' && name === 'profile') return profileTitle(value);
  if (table === 'packages' && name === 'deliveredTo') return channelWords(value, text);
  if (table === 'subjects' && name === 'code' && kinds.length > 0 && !kinds.includes('person')) return value;
  const masked = maskField(table, name, value);
  if (masked !== value) return masked;
  return fieldOf(table, name)?.dataClass === 'restricted' && table !== 'subjects' && table !== 'persons' ? text('audit.length', { count: value.length }) : short(localTimes(value.replace(idNumbers, (number) => maskText(number, 3, 2))));
}

/** What a person calls a record: its name, number or document. `content` is what a change says of it; the rest is as it is now. */
export function recordName(table: TableName, id: string, content: Fields, text: Text, lookup: Lookup): string {
  const now: Fields = { ...((lookup.get(table, id) as Fields | undefined) ?? {}), ...content };
  const of = (other: TableName, field: string): string => (word(now, field) === '' ? '' : recordName(other, word(now, field), {}, text, lookup));
  switch (table) {
    case 'subjects': case 'persons': case 'courses': case 'sessions': return word(now, 'name');
    case 'listings': return [of('subjects', 'subjectId'), word(now, 'documentNumber')].filter((part) => part !== '').join(' ');
    case 'imports': case 'packages': return word(now, 'fileName') || word(now, 'number');
    case 'enrolments': return of('persons', 'personId');
    case 'attendances': return of('enrolments', 'enrolmentId');
    case 'interviews': return [of('subjects', 'subjectId'), word(now, 'number')].filter((part) => part !== '').join(' ');
    case 'notices': return word(now, 'number');
    case 'attempts': return of('notices', 'noticeId');
    case 'items': return of('subjects', 'subjectId');
    case 'receipts': return word(now, 'packageNumber');
    case 'settings': return text(`audit.setting.${id}`) === `audit.setting.${id}` ? '' : text(`audit.setting.${id}`);
    default: return '';
  }
}

/** What an access says: 查看了王**的证件号码. */
function accessWords(content: Fields, text: Text, lookup: Lookup): string {
  const table = word(content, 'recordTable') as TableName | '';
  const field = table === '' ? undefined : fieldOf(table, word(content, 'field'));
  const whose = table === '' ? '' : recordName(table, word(content, 'recordId'), {}, text, lookup);
  return text(`audit.did.${word(content, 'kind')}`, { whose, field: field?.label ?? '', what: localTimes(word(content, 'what')), count: Number(content['count'] ?? 0) });
}

type Told = readonly [was: Fields, is: Fields, labels: Readonly<Record<string, string>>];

/** The fields that a change tells, each with its label: of a setting its parts that differ, where it has words for any. */
function toldOf({ table, id, before, after }: Pick<Patch, 'table' | 'id' | 'before'> & { readonly after: Fields }, text: Text): Told {
  if (table === 'settings') {
    const valueOf = (fields: Fields | null): Fields => (typeof fields?.['value'] === 'object' && fields['value'] !== null ? (fields['value'] as Fields) : {});
    const [was, is] = [valueOf(before), valueOf(after)];
    const parts = Object.entries(settingParts[id] ?? {}).filter(([part]) => was[part] !== is[part]);
    if (parts.length > 0) return [was, is, Object.fromEntries(parts.map(([part, key]) => [part, text(key)]))];
  }
  const names = Object.keys(after).filter((field) => !quiet.has(field) && fieldOf(table, field) !== undefined);
  return [before ?? {}, after, Object.fromEntries(names.map((field) => [field, fieldOf(table, field)?.label ?? field]))];
}

/** One change in one line: which record, and each field from what to what. */
export function changeWords({ table, id, before, after }: Patch, text: Text, lookup: Lookup): string {
  if (table === 'accesses') return accessWords(after ?? before ?? {}, text, lookup);
  const name = recordName(table, id, after ?? before ?? {}, text, lookup);
  const what = text('audit.record', { table: text(`subjects.table.${table}`), name });
  if (after === null) return text('audit.removed', { what });
  const kinds = table === 'subjects' ? [before?.['kind'], after['kind'], lookup.get('subjects', id)?.kind].filter((kind) => kind !== undefined) : [];
  const [was, is, labels] = toldOf({ table, id, before, after }, text);
  const differences = Object.entries(labels).flatMap(([field, label]) => {
    const shown = (value: unknown) => shownValue(table, field, value, text, lookup, kinds);
    const [old, now] = [shown(was[field]), shown(is[field])];
    if (before === null) return now === '' ? [] : [text('audit.is', { label, now })];
    return old === now ? [text('audit.changed', { label })] : [text('audit.fromTo', { label, old: old || text('audit.nothing'), now: now || text('audit.nothing') })];
  });
  return before === null ? text('audit.added', { what, fields: differences.join('；') }) : text('audit.altered', { what, fields: differences.join('；') });
}
