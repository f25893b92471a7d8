import type { OfficeFields } from './officeSchema.ts';

let held: OfficeFields | null = null;

/** Keeps the office of the set-up until somebody is signed in and it can be written: in memory alone, for before the sign-in nothing may be written down. */
export const holdOffice = (office: OfficeFields | null): void => { held = office; };

/** What the set-up left to be written; it is given out once. */
export function takeOffice(): OfficeFields | null {
  const taken = held;
  held = null;
  return taken;
}
