import type { Attendance } from '../../../shared/domain/records.ts';

/** Signed in – signed out, hours and minutes: 08:52 — 10:15, or 08:52 for who stayed to the end; '' for who did not come. */
export const timesText = ({ in: into, out }: Pick<Attendance, 'in' | 'out'>): string => [into, out].filter((time) => time !== '').map((time) => time.slice(11)).join(' — ');
