import { useEffect } from 'react';
import { useHost } from '../../host/useHost.tsx';
import { useLock } from './useLock.ts';

/** How often it is looked whether somebody is still there, milliseconds. */
const lookMs = 5_000;
/** The main process counts as well, and is told no more often than this. */
const touchMs = 60_000;
const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/** Locks after as many minutes without a key, pointer or wheel as the office set; a computer that slept past them locks when it wakes. */
export function useIdleLock(): void {
  const host = useHost();
  const { lock } = useLock();
  useEffect(() => {
    let limitMs = Number.POSITIVE_INFINITY;
    let last = Date.now();
    let told = last;
    const seen = () => {
      last = Date.now();
      if (last - told < touchMs) return;
      told = last;
      void host.invoke('access.touch', {});
    };
    const ask = async () => {
      const state = await host.invoke('access.state', {});
      if (!state.ok) return;
      if (state.value.stage !== 'open') return lock('asked'); // another window ended the session, and its word did not come through
      limitMs = state.value.idleMinutes * 60_000;
    };
    void ask();
    for (const sign of signs) window.addEventListener(sign, seen, { passive: true, capture: true });
    const tick = setInterval(() => { if (Date.now() - last >= limitMs) lock('idle'); }, lookMs);
    const again = setInterval(() => void ask(), 60_000); // somebody may have changed it in the settings
    return () => {
      for (const sign of signs) window.removeEventListener(sign, seen, { capture: true });
      clearInterval(tick);
      clearInterval(again);
    };
  }, [host, lock]);
}
