import type { KeptSession } from './client.ts';

const key = 'desk.session';

/** The id of the window's session in the window's own storage: it says nothing of anybody, opens nothing by itself, and goes with the window. */
export const windowSession = (storage: Pick<Storage, 'getItem' | 'setItem'> = sessionStorage): KeptSession => ({
  read: () => storage.getItem(key) ?? '',
  keep: (id) => storage.setItem(key, id),
});
