import { findDataSet, type Profile } from '../../../shared/exchange/profile.ts';
import type { Text } from '../../i18n/useText.ts';
import { wordOr } from '../../i18n/wordOr.ts';
import type { QuarantineRow } from './queries.ts';

/** Why it was set aside; a general sentence for a code that has no words of its own. */
export const whyWords = ({ why }: Pick<QuarantineRow, 'why'>, text: Text): string => wordOr(text, `exchange.quarantineWhy.${why}`, text('exchange.quarantineWhy.other'));

/** What exactly, in words; '' for what only a program understands or another column says. */
export function detailWords({ why, detail }: Pick<QuarantineRow, 'why' | 'detail'>, text: Text, profile: Profile): string {
  const row = /^row (\d+)(, outcome word)?$/.exec(detail);
  if (row !== null) return text(`exchange.quarantineDetail.${row[2] === undefined ? 'row' : 'rowWord'}`, { row: row[1] ?? '' });
  if (why === 'contradicts') {
    const [stands = '', other = ''] = detail.split(' ');
    return text('exchange.contradiction', { stands: text(`exchange.outcome.${stands}`), other: text(`exchange.outcome.${other}`) });
  }
  if (why === 'unknownItem') return findDataSet(profile, detail)?.label ?? '';
  return detail === '' ? '' : wordOr(text, `exchange.quarantineDetail.${detail}`, /\p{Script=Han}/u.test(detail) ? detail : '');
}
