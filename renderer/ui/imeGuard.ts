/** What the guard needs of a key event; both DOM and React events fit. */
export type KeyLike = {
  readonly key: string;
  readonly keyCode?: number;
  readonly timeStamp?: number;
  readonly isComposing?: boolean;
  readonly nativeEvent?: { readonly isComposing?: boolean };
};

/** Some input methods send the confirming Enter or blank as a plain key right after the composition ended, within this many milliseconds. */
const endingWindow = 30;
let composing = false;
let endedAt = Number.NEGATIVE_INFINITY;

/**
 * True while an input method owns the keyboard: the key belongs to the composition (also the one that ends it) and no handler may act on it.
 * Stands before every key handler of the program. Key code 229 is how browsers mark keys that an input method swallowed.
 */
export function isComposing(event: KeyLike): boolean {
  if (composing || event.isComposing === true || event.nativeEvent?.isComposing === true) return true;
  if (event.keyCode === 229 || event.key === 'Process') return true;
  const since = (event.timeStamp ?? Number.POSITIVE_INFINITY) - endedAt;
  return (event.key === 'Enter' || event.key === ' ' || event.key === 'Escape') && since >= 0 && since < endingWindow;
}

/** Follows compositions on `target` (the document) from start-up on; answers how to stop. */
export function watchComposition(target: EventTarget): () => void {
  const start = () => { composing = true; };
  const end = (event: Event) => { composing = false; endedAt = event.timeStamp; };
  // A window that loses focus in mid-composition may never see its end.
  const drop = () => { composing = false; };
  target.addEventListener('compositionstart', start, true);
  target.addEventListener('compositionend', end, true);
  target.addEventListener('focusin', drop, true);
  return () => {
    target.removeEventListener('compositionstart', start, true);
    target.removeEventListener('compositionend', end, true);
    target.removeEventListener('focusin', drop, true);
    composing = false;
    endedAt = Number.NEGATIVE_INFINITY;
  };
}
