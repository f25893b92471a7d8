import { useCallback, useMemo } from 'react';
import { keepLockNote, leaveNoLockNote, type LockReason } from '../../features/access/lockNote.ts';
import { useStore } from '../../store/useStore.tsx';

/** Ends the session. After a lock the same place is offered again, for the address stays; after signing out the next person starts at the beginning. */
export function useLock(): { readonly lock: (why: LockReason) => void; readonly signOut: () => void } {
  const store = useStore();
  const lock = useCallback((why: LockReason) => {
    keepLockNote(why);
    void store.lock();
  }, [store]);
  const signOut = useCallback(() => {
    leaveNoLockNote();
    history.replaceState(null, '', '#/');
    void store.lock();
  }, [store]);
  return useMemo(() => ({ lock, signOut }), [lock, signOut]);
}
