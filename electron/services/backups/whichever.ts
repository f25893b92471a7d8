/**
 * A signal that is aborted as soon as one of these is, with its reason. In place of `AbortSignal.any`: what that gives in Node 24.21 knows its sources weakly and looks at them only
 * when it is asked itself, so that an abort is lost when nothing holds the source any more. The listeners here hold on, and go when one of them was called.
 */
export function whichever(signals: readonly AbortSignal[]): AbortSignal {
  const control = new AbortController();
  for (const signal of signals) {
    if (signal.aborted) control.abort(signal.reason);
    else signal.addEventListener('abort', () => control.abort(signal.reason), { once: true, signal: control.signal });
  }
  return control.signal;
}
