import { useEffect, useState } from 'react';
import { useHost } from '../../host/useHost.tsx';
import { useStore } from '../../store/useStore.tsx';
import { findUnopened } from '../../sync/adoptPackages.ts';

/** Packages on disk that do not open and have no record, asked for when the screen comes up. */
export function useUnopened(): readonly string[] {
  const store = useStore();
  const host = useHost();
  const [unopened, setUnopened] = useState<readonly string[]>([]);
  useEffect(() => {
    let live = true;
    void findUnopened(store, host).then((found) => { if (live && found.ok) setUnopened(found.value); });
    return () => { live = false; };
  }, [store, host]);
  return unopened;
}
