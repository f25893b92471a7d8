import type { Role } from '../../../shared/access/roles.ts';
import type { Session } from '../../../shared/domain/records.ts';

/** Whether a session is shown to a person: all of them to the office, to a trainer those that name them. */
export const isGiven = (session: Pick<Session, 'trainers'>, user: { readonly name: string; readonly role: Role }): boolean => user.role !== 'trainer' || session.trainers.includes(user.name);
