import { idCheckCharacter, organisationCheckCharacter, usccCheckCharacter } from '../../../shared/domain/identifiers/checkCharacters.ts';
import type { Content } from '../../../shared/domain/records.ts';
import { addDays, type LocalDate } from '../../../shared/lib/dates.ts';

/** No county has this number. Codes of practice data check out, so that every rule can be tried, and belong to nobody. */
export const inventedRegion = '331099';

/** A valid 统一社会信用代码 of the invented county, by number. */
export function inventedUscc(number: number): string {
  const organisation = `LX${String(number).padStart(6, '0')}`;
  const first17 = `91${inventedRegion}${organisation}${organisationCheckCharacter(organisation)}`;
  return first17 + usccCheckCharacter(first17);
}

/** A valid ID number of the invented county, by number: born in the years after 1970. */
export function inventedIdNumber(number: number): string {
  const first17 = `${inventedRegion}${1970 + (number % 30)}0101${String(100 + number).padStart(3, '0')}`;
  return first17 + idCheckCharacter(first17);
}

const trades = ['建材有限公司', '食品有限公司', '运输有限公司', '餐饮管理有限公司', '劳务有限公司', '园林绿化有限公司', '商贸有限公司', '物业服务有限公司', '机械租赁有限公司', '装饰工程有限公司'] as const;
const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'] as const;

/** 12 as 十二. Up to 99. */
const chinese = (number: number): string => (number <= 10 ? (digits[number] ?? '') : `${number >= 20 ? (digits[Math.floor(number / 10)] ?? '') : ''}十${number % 10 === 0 ? '' : (digits[number % 10] ?? '')}`);

export type InventedSubject = { readonly subject: Content<'subjects'>; readonly listings: readonly Omit<Content<'listings'>, 'subjectId'>[] };

/** Thirty subjects on lists as a county has them: companies, sole traders, persons; some late, some rectified, some on both lists. `today` sets the dates. */
export function inventedSubjects(today: LocalDate, authority: string, note: string): readonly InventedSubject[] {
  return Array.from({ length: 30 }, (_, at): InventedSubject => {
    const number = at + 1;
    const kind = number % 10 === 0 ? 'person' : number % 7 === 0 ? 'soleTrader' : 'organisation';
    const who = `练习人${chinese(number)}`;
    const subject: Content<'subjects'> = {
      kind, name: kind === 'person' ? who : kind === 'soleTrader' ? `练习${chinese(number)}号小吃店` : `练习${chinese(number)}号${trades[at % trades.length] ?? ''}`, formerNames: [], code: kind === 'person' ? inventedIdNumber(number) : inventedUscc(number),
      idType: kind === 'person' ? '居民身份证' : '', representative: kind === 'person' ? '' : who, phone: `100${String(10_000_000 + number)}`, region: inventedRegion, address: `练习路 ${number} 号`, note,
    };
    const listing = (list: 'blacklist' | 'focus', serial: number): Omit<Content<'listings'>, 'subjectId'> => ({
      list, listName: list === 'blacklist' ? '严重失信主体名单' : '重点关注名单', authority, authorityCode: '', basis: '练习用依据', documentNumber: `练信〔${today.slice(0, 4)}〕${serial} 号`, reason: '练习用事由',
      listedOn: addDays(today, -40 - at), validFrom: addDays(today, -40 - at), validTo: addDays(today, 1000), requirement: '限期整改并参加信用修复培训', dueOn: addDays(today, at % 5 === 0 ? -3 - at : 5 + at),
      publicity: 'none', status: at % 9 === 4 ? 'awaitingConfirmation' : at % 4 === 1 ? 'rectifying' : 'listed', objection: at === 11, importId: '', note,
    });
    return { subject, listings: [listing(number % 3 === 0 ? 'focus' : 'blacklist', number), ...(number % 15 === 0 ? [listing('focus', 100 + number)] : [])] };
  });
}
