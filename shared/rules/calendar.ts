import type { LocalDate } from '../lib/dates.ts';

/** Days off and make-up workdays as the State Council announces them, as data: `yyyy-MM-dd` → name. */
export type WorkCalendar = {
  readonly holidays: Readonly<Record<LocalDate, string>>;
  readonly workdays: Readonly<Record<LocalDate, string>>;
  readonly knownFrom: LocalDate;
  readonly knownTo: LocalDate;
};
const later = (): never => { throw new Error('being written'); };
export const nationalCalendar: WorkCalendar = { holidays: {}, workdays: {}, knownFrom: '2004-01-01', knownTo: '2026-12-31' };
export const isWorkingDay = (_date: LocalDate, _calendar: WorkCalendar): boolean => later();
export const overlayCalendar = (_base: WorkCalendar, _update: WorkCalendar): WorkCalendar => later();
