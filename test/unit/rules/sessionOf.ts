import type { AttendanceTimes, SessionTimes, TallyEntry } from '../../../shared/rules/hours.ts';

/** A session of 45 minutes an hour and step 0.5, with units written `09:00-09:45`, each worth one 学时 unless said otherwise. */
export function sessionOf(id: string, day: string, units: readonly string[], hoursEach = 1): SessionTimes {
  return {
    id, minutesPerHour: 45, step: 0.5,
    units: units.map((text, i) => {
      const [from, to] = text.split('-') as [string, string];
      return { id: `${id}-${i + 1}`, topic: 'policy', title: `第${i + 1}单元`, hours: hoursEach, from: `${day}T${from}`, to: `${day}T${to}` };
    }),
  };
}

export const entryOf = (session: SessionTimes, personId: string, listingId: string, attendance: AttendanceTimes): TallyEntry =>
  ({ session, attendance, enrolment: { personId, listingId, cancelled: false } });
