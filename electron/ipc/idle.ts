import type { Channel } from '../../shared/ipc/contract.ts';

/** Ends a session of which nothing is heard. */
export type IdleWatch = {
  /** A call came. */
  readonly heard: (channel: Channel) => void;
  readonly stop: () => void;
};

/** Calls that come without anybody being there. */
const aside = (channel: Channel): boolean => channel === 'access.state' || channel === 'backups.state' || channel.startsWith('host.');

/**
 * The page notices keys and pointer, locks after the idle minutes and tells `access.touch` while somebody is there. This is the second line, for a page that hangs or has
 * gone: when neither a touch nor any other call came for one minute more than the idle minutes, `onIdle` is called. Measured by the clock and by one that setting the
 * clock does not move, whichever says more: a machine that slept counts as idle, and a clock set back holds nothing open.
 */
export function watchIdle({ minutes, now, steady, onIdle, everyMs = 10_000 }: {
  /** The idle minutes of the present session, or null while nobody is signed in. */
  readonly minutes: () => number | null; readonly now: () => number; readonly steady: () => number; readonly onIdle: () => void; readonly everyMs?: number;
}): IdleWatch {
  let last = { now: now(), steady: steady() };
  /** Looked at once already: a call that is on its way when a machine wakes, or a clock is set, still counts. */
  let overdue = false;
  const begin = (): void => {
    last = { now: now(), steady: steady() };
    overdue = false;
  };
  const timer = setInterval(() => {
    const allowed = minutes();
    if (allowed === null) return begin();
    if (Math.max(now() - last.now, steady() - last.steady) <= (allowed + 1) * 60_000) return;
    if (overdue) onIdle();
    overdue = true;
  }, everyMs);
  timer.unref();
  return {
    heard: (channel) => { if (!aside(channel)) begin(); },
    stop: () => clearInterval(timer),
  };
}
