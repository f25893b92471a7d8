import type { Actor } from '../../shared/changes/change.ts';

const key = 'desk.operator';
const roles: readonly unknown[] = ['clerk', 'trainer', 'supervisor'] satisfies readonly Actor['role'][];

/** Who was chosen in this window, or null. Kept for the session only (sessionStorage): whoever starts the program next chooses anew. */
export function readOperator(storage: Storage = sessionStorage): Actor | null {
  try {
    const parsed: unknown = JSON.parse(storage.getItem(key) ?? 'null');
    if (typeof parsed !== 'object' || parsed === null || !('name' in parsed) || !('role' in parsed)) return null;
    const { name, role } = parsed;
    return typeof name === 'string' && name.trim() !== '' && roles.includes(role) ? { name, role: role as Actor['role'] } : null;
  } catch {
    return null;
  }
}

export const keepOperator = (operator: Actor, storage: Storage = sessionStorage): void => storage.setItem(key, JSON.stringify({ name: operator.name, role: operator.role }));
