import type { SessionFacts } from '../../store/session.ts';
import { useStore } from '../../store/useStore.tsx';

/** The signed-in person and the store they work in. It stays the same as long as the page stands: locking loads the page again. */
export const useSession = (): SessionFacts => useStore().session;
