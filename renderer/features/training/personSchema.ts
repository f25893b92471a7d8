import { z } from 'zod';
import type { PersonRole } from '../../../shared/domain/records.ts';
import type { PersonFields } from './commands.enrol.ts';

/** What a form asks of a person: minimum data, so ID number and phone may stay empty. */
export const personSchema = z.object({
  name: z.string().trim().min(1).max(50),
  position: z.string().trim().max(50),
  idNumber: z.string().trim().max(30),
  phone: z.string().trim().max(30),
});
export type PersonForm = z.output<typeof personSchema>;

/** Whoever the list names keeps the listed role; anybody else comes as an agent (受托人). */
export const roleOf = (fields: PersonForm, usual: PersonFields | null): PersonRole => (usual !== null && usual.name === fields.name ? usual.role : 'agent');
