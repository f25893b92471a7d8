import { useCallback, useEffect, useState } from 'react';

/** Counts down from the wait that failed sign-ins brought on, in whole seconds. `begin` takes milliseconds. */
export function useWait(firstMs: number): { readonly seconds: number; readonly begin: (ms: number) => void } {
  const [until, setUntil] = useState(() => performance.now() + firstMs);
  const [now, setNow] = useState(() => performance.now());
  const seconds = Math.max(0, Math.ceil((until - now) / 1000));
  useEffect(() => {
    if (seconds === 0) return undefined;
    const tick = setInterval(() => setNow(performance.now()), 250);
    return () => clearInterval(tick);
  }, [seconds === 0]);
  const begin = useCallback((ms: number) => { setNow(performance.now()); setUntil(performance.now() + ms); }, []);
  return { seconds, begin };
}
