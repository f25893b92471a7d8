import { type RefObject, useLayoutEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** Rows drawn, the first one and the one after the last. */
export type RowWindow = { readonly from: number; readonly to: number };

/** Rows drawn beyond both edges: some while scrolling slowly, for the list then moves before this program hears of it; hardly any while it flies past. */
const beyond = 6;
const beyondInFlight = 2;

/** Most rows that a window of `height` pixels draws: the number of elements that are used in turn. */
const windowSize = (height: number, rowHeight: number): number => Math.ceil(height / rowHeight) + 2 * beyond + 2;
const unseen = { from: 0, to: 0, size: 1 };

/** The next window when the list stands at `top`; the same one while it still covers what is seen, so that small moves draw nothing. */
export function nextWindow(old: RowWindow, top: number, height: number, rowHeight: number, count: number): RowWindow {
  const first = Math.max(0, Math.floor(top / rowHeight));
  const last = Math.min(count, Math.ceil((top + height) / rowHeight));
  if (first >= old.from && last <= old.to && old.to <= count) return old;
  const flies = first >= old.to || last <= old.from;
  const more = flies ? beyondInFlight : beyond;
  return { from: Math.max(0, first - more), to: Math.min(count, last + more) };
}

/** Which of `count` equally high rows are seen; `group` holds them and is itself a child of what scrolls. `size` is the most rows drawn at once. */
export function useRowWindow(group: RefObject<HTMLElement | null>, count: number, rowHeight: number): RowWindow & { readonly size: number } {
  const [shown, setShown] = useState<RowWindow & { readonly size: number }>(unseen);
  useLayoutEffect(() => {
    const scroller = group.current?.parentElement; // its own ref is not set yet when this runs for the first time
    if (scroller === null || scroller === undefined) return undefined;
    let now: RowWindow = unseen;
    let height = scroller.clientHeight; // read when it changes: reading it at every scroll would make the browser lay out once more
    const look = (): boolean => {
      const next = nextWindow(now, scroller.scrollTop, height, rowHeight, count);
      const moved = next !== now;
      now = next;
      return moved;
    };
    const show = () => setShown({ ...now, size: windowSize(height, rowHeight) });
    // Within the frame of the scroll, or empty lines would be seen.
    const onScroll = () => { if (look()) flushSync(show); };
    const observer = new ResizeObserver(() => {
      height = scroller.clientHeight;
      if (look()) show();
    });
    if (look()) show();
    scroller.addEventListener('scroll', onScroll, { passive: true });
    observer.observe(scroller);
    return () => {
      scroller.removeEventListener('scroll', onScroll);
      observer.disconnect();
    };
  }, [group, count, rowHeight]);
  return shown;
}

/** Scrolls no further than needed to bring a row into view below the sticky head of `head` pixels. */
export function bringIntoView(scroller: HTMLElement, index: number, rowHeight: number, head: number): void {
  const top = index * rowHeight;
  const room = scroller.clientHeight - head;
  if (top < scroller.scrollTop) scroller.scrollTop = top;
  else if (top + rowHeight > scroller.scrollTop + room) scroller.scrollTop = top + rowHeight - room;
}
