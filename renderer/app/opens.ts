import { matchPath } from 'react-router';
import type { Role } from '../../shared/access/roles.ts';
import { type Place, places } from './places.ts';

/** What a trainer's program consists of: the sessions given to them, and their door. */
const trainers = ['/training', '/training/sessions/:id', '/training/sessions/:id/door'] as const;

/** What only a supervisor opens. */
const supervisors = ['/audit'] as const;

const within = (patterns: readonly string[], path: string): boolean => patterns.some((pattern) => pattern === path || matchPath(pattern, path) !== null);

/** Whether a screen is offered to a role; also asked of an address that was typed. `path` may be an address or its pattern. */
export const opens = (role: Role, path: string): boolean =>
  role === 'trainer' ? within(trainers, path) : role === 'supervisor' || !within(supervisors, path);

/** Where a role begins. */
export const homeOf = (role: Role): string => (role === 'trainer' ? '/training' : '/');

/** The entries of the navigation for a role. */
export const placesFor = (role: Role): readonly Place[] => places.filter(({ path }) => opens(role, path));
