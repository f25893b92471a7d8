import { useEffect, useMemo } from 'react';
import { RouterProvider } from 'react-router';
import { OfficeGate } from '../features/access/OfficeGate.tsx';
import { PracticeGate } from '../features/practice/PracticeGate.tsx';
import { Approvals } from '../parts/approval/Approvals.tsx';
import type { Store } from '../store/store.ts';
import { CopyRule } from '../parts/export/CopyRule.tsx';
import { StoreProvider } from '../store/useStore.tsx';
import { keepWarm } from './keepWarm.ts';
import { opens } from './opens.ts';
import { addresses } from './places.ts';
import { createRoutes } from './routes.tsx';
import { preloadScreens } from './screens.ts';

/** The opened program. */
export function Program({ store }: { readonly store: Store }) {
  const router = useMemo(() => createRoutes(), []);
  useEffect(() => keepWarm(store), [store]);
  useEffect(() => preloadScreens(addresses.filter(({ path }) => opens(store.session.user.role, path)).map(({ screen }) => screen)), [store]);
  return <StoreProvider value={store}><Approvals><OfficeGate><PracticeGate><CopyRule><RouterProvider router={router} /></CopyRule></PracticeGate></OfficeGate></Approvals></StoreProvider>;
}
