import { z } from 'zod';
import { type PersonFields, roleOf } from './participants.ts';

const position = z.string().trim().max(50);
const phone = z.string().trim().max(30);

/**
 * What a form asks of a person: minimum data, so ID number and phone may stay empty. A form that shows somebody known keeps in `other` what is typed under another name:
 * position and numbers of the one must not travel with the name of the other.
 */
export const personSchema = z.object({ name: z.string().trim().min(1).max(50), position, idNumber: z.string().trim().max(30), phone, other: z.object({ position, phone }) });
export type PersonForm = z.output<typeof personSchema>;

/** The form of somebody known, or an empty one. */
export const personForm = (known: Pick<PersonFields, 'name' | 'position' | 'idNumber' | 'phone'> | null | undefined): PersonForm =>
  ({ name: known?.name ?? '', position: known?.position ?? '', idNumber: known?.idNumber ?? '', phone: known?.phone ?? '', other: { position: '', phone: '' } });

/** Whether another name is typed than that of whom the form shows. */
export const isOther = (name: string, known: Pick<PersonFields, 'name'> | null | undefined): boolean => known !== null && known !== undefined && name.trim() !== known.name;

/** Who is meant by a form that shows `known`; `usual` is whom the list names. */
export function personOf({ name, position: own, idNumber, phone: ownPhone, other }: PersonForm, known: Pick<PersonFields, 'name'> | null | undefined, usual: PersonFields | null): PersonFields {
  const role = roleOf(name, usual);
  return isOther(name, known) ? { name, role, idNumber: '', ...other } : { name, role, position: own, idNumber, phone: ownPhone };
}
