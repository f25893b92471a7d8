import type { ParsedCode } from '../../../shared/domain/identifiers.ts';
import type { Subject } from '../../../shared/domain/records.ts';
import { checkOrganisationCode, checkPersonCode } from '../../../shared/tables/checkCode.ts';

/** Checks a subject's code as the import does, so that whatever it takes can be kept: the number of a natural person's paper, otherwise a 统一社会信用代码 or an older code. */
export const checkCode = ({ kind, code, idType }: Pick<Subject, 'kind' | 'code' | 'idType'>, today: string, ownRegion: string): ParsedCode =>
  (kind === 'person' ? checkPersonCode(code, idType, { today, ownRegion }) : checkOrganisationCode(code, { today, ownRegion }));
