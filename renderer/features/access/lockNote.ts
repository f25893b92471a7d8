export const lockReasons = ['suspend', 'idle', 'asked', 'elsewhere'] as const;
export type LockReason = (typeof lockReasons)[number];
const key = 'desk.locked';

/** Whether this page knows already how its session ended. Every window is told of a lock, the one that asked for it too. */
let settled = false;

/** Remembers for the page that is loaded next why the program was locked, the first reason; nothing personal. */
export function keepLockNote(why: LockReason): void {
  if (!settled) sessionStorage.setItem(key, why);
  settled = true;
}

/** After signing out the next page says nothing of a lock. */
export const leaveNoLockNote = (): void => { settled = true; };

/** Why the program stands locked, once; null after an ordinary start. The session that begins behind the door has an end of its own. */
export function readLockNote(): LockReason | null {
  settled = false;
  const kept = sessionStorage.getItem(key);
  sessionStorage.removeItem(key);
  return lockReasons.find((one) => one === kept) ?? null;
}
