import Search from '@mui/icons-material/Search';
import ButtonBase from '@mui/material/ButtonBase';
import { styled } from '@mui/material/styles';
import { type KeyboardEvent, useCallback, useDeferredValue, useId, useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { useText } from '../../i18n/useText.ts';
import { useStore } from '../../store/useStore.tsx';
import { isComposing } from '../../ui/imeGuard.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { useHotkeys } from '../../ui/useHotkeys.ts';
import { loadScreen } from '../screens.ts';
import { Hits } from './Hits.tsx';

const most = 12;
const paletteButton = { borderRadius: '4px' };

/** Plain elements under one sheet, and a list placed by the sheet: components with styles of their own and a measured place cost each key several milliseconds. */
const Bar = styled('div')({
  position: 'relative', flex: 1, maxWidth: 520, display: 'flex', alignItems: 'center', height: 34, padding: '0 10px', gap: 6, border: '1px solid var(--desk-line)', borderRadius: 8, background: 'var(--desk-bg)',
  '&:focus-within': { borderColor: 'var(--desk-pri)', background: 'var(--desk-card)' },
  '& > svg': { fontSize: 18, color: 'var(--desk-soft)' },
  '& > input, & > input:focus-visible': { outline: 'none' },
  '& > input': { flex: 1, minWidth: 0, height: '100%', border: 0, padding: 0, background: 'transparent', color: 'var(--desk-ink)', font: 'inherit', fontSize: 14 },
  '& > input::placeholder': { color: 'var(--desk-soft)', opacity: 1 },
  '& > .hits': { position: 'absolute', zIndex: 1300, top: 'calc(100% + 5px)', left: -1, right: -1, background: 'var(--desk-card)', border: '1px solid var(--desk-line)', borderRadius: 10, boxShadow: '0 6px 18px rgb(0 0 0 / 18%)', overflow: 'hidden', contain: 'content' },
});

/** The one search: name, code, pinyin, initials, document number. Arrows choose, Enter opens, Esc clears; `/` jumps here. */
export function SearchBox({ onPalette }: { readonly onPalette: () => void }) {
  const text = useText();
  const store = useStore();
  const navigate = useNavigate();
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState(0);
  const find = (words: string) => (words.trim() === '' ? [] : store.search.subjects(words.trim(), most));
  const sought = useDeferredValue(typed); // the letter first, then what it finds
  const ids = useMemo(() => find(sought), [sought, store]);
  const at = Math.min(chosen, ids.length - 1);
  useHotkeys({ '/': () => input.current?.focus() });

  const go = useCallback((id: string) => {
    setOpen(false);
    setTyped('');
    input.current?.blur();
    void navigate(`/subjects/${id}`);
  }, [navigate]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    const id = (sought === typed ? ids : find(typed))[at < 0 ? 0 : at]; // Enter right after the last letter means what the letters mean
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      setChosen(Math.max(0, Math.min(ids.length - 1, at + (event.key === 'ArrowDown' ? 1 : -1))));
    } else if (event.key === 'Enter' && id !== undefined) {
      event.preventDefault();
      go(id);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      if (typed === '') input.current?.blur();
      setTyped('');
      setOpen(false);
    }
  };
  const shown = open && typed.trim() !== '' && sought.trim() !== '';
  const icon = useMemo(() => <Search aria-hidden />, []);
  const hint = useMemo(() => <Kbd>Ctrl K</Kbd>, []);
  return (
    <Bar role="search">
      {icon}
      <input
        ref={input} value={typed} placeholder={text('app.search')} role="combobox" aria-label={text('app.search')} aria-expanded={shown} aria-controls={shown ? listId : undefined}
        aria-activedescendant={shown && ids.length > 0 ? `${listId}-${at}` : undefined} aria-autocomplete="list" autoComplete="off" spellCheck={false}
        onChange={(event) => { setTyped(event.target.value); setChosen(0); setOpen(true); }}
        onFocus={() => { setOpen(true); void loadScreen('subjects/SubjectPage'); }} onBlur={() => setOpen(false)} onKeyDown={onKeyDown}
      />
      <ButtonBase onClick={onPalette} aria-label={text('app.palette')} title={text('app.palette')} sx={paletteButton}>{hint}</ButtonBase>
      {shown && <div className="hits"><Hits listId={listId} ids={ids} chosen={at} onChoose={go} onPoint={setChosen} /></div>}
    </Bar>
  );
}
