import type { Session } from '../../../shared/domain/records.ts';
import type { Text } from '../../i18n/useText.ts';
import { hoursOffered, spanOf } from './planUnits.ts';

/** `11-23 09:00–11:25`; with the day again at the end when it runs into another day. */
export function spanText(from: string, to: string): string {
  if (from === '') return '';
  const end = to.slice(0, 10) === from.slice(0, 10) ? to.slice(11) : to.slice(5).replace('T', ' ');
  return `${from.slice(5).replace('T', ' ')}–${end}`;
}

/** One line about a unit: when, what, how many hours; with the day when the session runs over several. */
export function unitLine(units: Session['units'], unit: Session['units'][number], text: Text): string {
  const days = new Set(units.map(({ from }) => from.slice(0, 10)));
  const from = days.size > 1 ? unit.from.slice(5).replace('T', ' ') : unit.from.slice(11);
  return text('training.session.unitLine', { from, to: unit.to.slice(11), title: unit.title, hours: unit.hours });
}

/** One line about a session: when, where, how many hours of how many minutes. */
export function sessionLine(session: Session, text: Text): string {
  const span = spanOf(session.units);
  return text('training.session.line', {
    when: spanText(span?.from ?? '', span?.to ?? ''), venue: session.venue, hours: hoursOffered(session.units), minutes: session.minutesPerHour,
  });
}
