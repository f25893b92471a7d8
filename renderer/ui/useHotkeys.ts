import { useEffect, useRef } from 'react';
import { isComposing, type KeyLike } from './imeGuard.ts';

export type Hotkeys = Readonly<Record<string, (event: KeyboardEvent) => void>>;

type ComboLike = KeyLike & { readonly ctrlKey: boolean; readonly metaKey: boolean; readonly altKey: boolean; readonly shiftKey: boolean };

/** Names a key event as hotkey maps write it: `Ctrl+K`, `Shift+Enter`, `F2`, `Escape`. The command key counts as Ctrl. */
export function comboOf(event: ComboLike): string {
  const printable = event.key.length === 1;
  const parts = [
    event.ctrlKey || event.metaKey ? 'Ctrl' : '',
    event.altKey ? 'Alt' : '',
    // A printable key already says its shift state ('?'), except together with Ctrl.
    event.shiftKey && (!printable || event.ctrlKey || event.metaKey) ? 'Shift' : '',
    event.key === ' ' ? 'Space' : printable ? event.key.toUpperCase() : event.key,
  ];
  return parts.filter((part) => part !== '').join('+');
}

/** True where a plain key is text: then only combinations with Ctrl, function keys and Escape are hotkeys. */
export function isTyping(target: EventTarget | null): boolean {
  if (typeof HTMLElement === 'undefined' || !(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
    || (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type));
}

/** True while a dialog keeps everything behind it from the keys. */
export const isModalOpen = (): boolean => document.querySelector('[role="dialog"][aria-modal="true"]') !== null;

/**
 * Binds keys to the whole window while the component is shown, e.g. `useHotkeys({ 'Ctrl+S': save, F2: edit })`.
 * Keys of an input method, keys already handled, and keys behind an open dialog never get through; a handled key is prevented from its browser meaning.
 * `options.inDialog` is for hotkeys of a dialog's own content.
 */
export function useHotkeys(map: Hotkeys, options: { readonly inDialog?: boolean } = {}): void {
  const current = useRef(map);
  current.current = map;
  const inDialog = options.inDialog === true;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isComposing(event)) return;
      const combo = comboOf(event);
      const handler = current.current[combo];
      if (handler === undefined) return;
      if (!inDialog && isModalOpen()) return;
      const plain = !combo.includes('Ctrl+') && !combo.includes('Alt+') && !/^(Shift\+)?(F\d+|Escape)$/.test(combo);
      if (plain && isTyping(event.target)) return;
      event.preventDefault();
      handler(event);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [inDialog]);
}
