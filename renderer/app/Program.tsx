import { useEffect, useMemo } from 'react';
import { RouterProvider } from 'react-router';
import type { Store } from '../store/store.ts';
import { StoreProvider } from '../store/useStore.tsx';
import { keepWarm } from './keepWarm.ts';
import { addresses } from './places.ts';
import { createRoutes } from './routes.tsx';
import { preloadScreens } from './screens.ts';

/** The opened program. */
export function Program({ store }: { readonly store: Store }) {
  const router = useMemo(() => createRoutes(), []);
  useEffect(() => keepWarm(store), [store]);
  useEffect(() => preloadScreens(addresses.map(({ screen }) => screen)), []);
  return <StoreProvider value={store}><RouterProvider router={router} /></StoreProvider>;
}
