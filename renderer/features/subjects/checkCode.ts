import type { Subject } from '../../../shared/domain/records.ts';
import { type ParsedCode, parseIdNumber, parseRegistrationNumber, parseUscc } from '../../../shared/domain/identifiers.ts';

/**
 * Checks a subject's code as its kind asks: a 统一社会信用代码 for organisations, that or a registration number (15 digits) for sole
 * traders, an ID number for natural persons whose document is a resident ID card (others are taken as written).
 */
export function checkCode(subject: Pick<Subject, 'kind' | 'code' | 'idType'>, today: string, ownRegion: string): ParsedCode {
  const options = { path: 'code', ...(ownRegion !== '' && { ownRegion }) };
  if (subject.kind === 'person') return subject.idType === '' || subject.idType.includes('身份证') ? parseIdNumber(subject.code, today, options) : { value: subject.code.trim(), issues: [] };
  const digits = subject.code.replace(/\s/g, '');
  return subject.kind === 'soleTrader' && /^\d{15}$/.test(digits) ? parseRegistrationNumber(subject.code, options) : parseUscc(subject.code, options);
}
