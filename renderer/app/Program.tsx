import { useEffect, useMemo, useState } from 'react';
import { RouterProvider } from 'react-router';
import { OperatorScreen } from '../features/office/OperatorScreen.tsx';
import { readOperator } from '../store/operator.ts';
import type { Store } from '../store/store.ts';
import { StoreProvider } from '../store/useStore.tsx';
import { keepWarm } from './keepWarm.ts';
import { addresses } from './places.ts';
import { createRoutes } from './routes.tsx';
import { preloadScreens } from './screens.ts';

/** The opened program: first who is working, then the screens. */
export function Program({ store }: { readonly store: Store }) {
  const [chosen, setChosen] = useState(() => {
    const known = readOperator();
    if (known !== null) store.setOperator(known);
    return known !== null;
  });
  const router = useMemo(() => createRoutes(), []);
  useEffect(() => keepWarm(store), [store]);
  useEffect(() => preloadScreens(addresses.map(({ screen }) => screen)), []);
  return <StoreProvider value={store}>{chosen ? <RouterProvider router={router} /> : <OperatorScreen onDone={() => setChosen(true)} />}</StoreProvider>;
}
