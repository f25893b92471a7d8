import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useText } from '../../i18n/useText.ts';
import { isComposing } from '../../ui/imeGuard.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { isModalOpen, isTyping } from '../../ui/useHotkeys.ts';

type DoorInputProps = {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onEnter: () => void;
  readonly onMove: (by: number) => void;
  /** Keys that an input field would otherwise keep for itself. */
  readonly onKey: (key: 'Insert' | 'Undo') => void;
  /** Takes the focus again whenever it turns true (a dialog was closed). */
  readonly focusKey: boolean;
  readonly last: { readonly message: string; readonly good: boolean } | null;
  readonly noMatch: boolean;
};

const hints = [['Enter', 'signIn'], ['F2', 'times'], ['F3', 'late'], ['F4', 'left'], ['Ins', 'walkIn'], ['Ctrl Z', 'undo']] as const;

/** What answers to letters itself. */
const typedInto = '[role=menu], [role=listbox], [role=combobox]';

/** The one big input of the door: letters typed anywhere on the screen are meant for it. Keys of an input method never act: the Enter that ends a composition only ends the composition. */
export function DoorInput({ value, onChange, onEnter, onMove, onKey, focusKey, last, noMatch }: DoorInputProps) {
  const text = useText();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => { if (focusKey) input.current?.focus(); }, [focusKey]);
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent): void => {
      if (event.key.length !== 1 || event.key === ' ' || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (isTyping(event.target) || isModalOpen() || (event.target instanceof Element && event.target.closest(typedInto) !== null)) return;
      input.current?.focus(); // the letter itself follows the focus
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (isComposing(event)) return;
    const undo = event.ctrlKey && event.key.toLowerCase() === 'z';
    if (event.key === 'Enter') onEnter();
    else if (event.key === 'ArrowDown') onMove(1);
    else if (event.key === 'ArrowUp') onMove(-1);
    else if (event.key === 'Insert') onKey('Insert');
    else if (undo) onKey('Undo');
    else return;
    event.preventDefault();
  };
  return (
    <Paper variant="outlined" sx={{ mb: 1.5, px: 1.75, borderWidth: 2, borderColor: 'primary.main', display: 'flex', alignItems: 'center', gap: 1.5, minHeight: 56, cursor: 'text' }} onClick={() => input.current?.focus()}>
      <Box
        component="input" ref={input} value={value} aria-label={text('training.door.input')} autoComplete="off" spellCheck={false}
        onChange={(event: React.ChangeEvent<HTMLInputElement>) => onChange(event.target.value)} onKeyDown={onKeyDown}
        placeholder={text('training.door.placeholder')}
        sx={{ border: 0, '&, &:focus-visible': { outline: 'none' }, bgcolor: 'transparent', color: 'text.primary', font: 'inherit', fontSize: 24, flex: 1, minWidth: 180, height: 52, '&::placeholder': { fontSize: 14, color: 'text.secondary', opacity: 1 } }}
      />
      <Box role="status" aria-live="polite" sx={{ fontSize: 13, color: noMatch || last?.good === false ? 'error.main' : 'success.main', maxWidth: 300, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
        {noMatch ? text('training.door.noMatch') : last?.message}
      </Box>
      <Box sx={{ display: 'flex', gap: 1.25, color: 'text.secondary', fontSize: 13, flexShrink: 0 }}>
        {hints.map(([key, name]) => <span key={key}><Kbd>{key}</Kbd> {text(`training.door.key.${name}`)}</span>)}
      </Box>
    </Paper>
  );
}
