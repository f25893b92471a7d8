import Search from '@mui/icons-material/Search';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import InputBase from '@mui/material/InputBase';
import Paper from '@mui/material/Paper';
import Popper from '@mui/material/Popper';
import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { useText } from '../../i18n/useText.ts';
import { useStore } from '../../store/useStore.tsx';
import { isComposing } from '../../ui/imeGuard.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { useHotkeys } from '../../ui/useHotkeys.ts';
import { loadScreen } from '../screens.ts';
import { Hits } from './Hits.tsx';

const most = 12;

/** The one search: name, code, pinyin, initials, document number. Arrows choose, Enter opens, Esc clears; `/` jumps here. */
export function SearchBox({ onPalette }: { readonly onPalette: () => void }) {
  const text = useText();
  const store = useStore();
  const navigate = useNavigate();
  const listId = useId();
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState(0);
  const ids = useMemo(() => (typed.trim() === '' ? [] : store.search.subjects(typed.trim(), most)), [typed, store]);
  const at = Math.min(chosen, ids.length - 1);
  useHotkeys({ '/': () => input.current?.focus() });

  const go = (id: string) => {
    setOpen(false);
    setTyped('');
    input.current?.blur();
    void navigate(`/subjects/${id}`);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    const id = ids[at];
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
  const shown = open && typed.trim() !== '';
  return (
    <Box ref={box} role="search" sx={{ flex: 1, maxWidth: 520, display: 'flex', alignItems: 'center', height: 34, px: 1.25, gap: 0.75, border: '1px solid', borderColor: 'divider', borderRadius: '8px', bgcolor: 'background.default', '&:focus-within': { borderColor: 'primary.main', bgcolor: 'background.paper' } }}>
      <Search aria-hidden sx={{ fontSize: 18, color: 'text.secondary' }} />
      <InputBase
        inputRef={input} value={typed} placeholder={text('app.search')} sx={{ flex: 1, fontSize: 14 }}
        onChange={(event) => { setTyped(event.target.value); setChosen(0); setOpen(true); }}
        onFocus={() => { setOpen(true); void loadScreen('subjects/SubjectPage'); }} onBlur={() => setOpen(false)} onKeyDown={onKeyDown}
        inputProps={{ role: 'combobox', 'aria-label': text('app.search'), 'aria-expanded': shown, 'aria-controls': shown ? listId : undefined, 'aria-activedescendant': shown && ids.length > 0 ? `${listId}-${at}` : undefined, 'aria-autocomplete': 'list', autoComplete: 'off', spellCheck: false }}
      />
      <ButtonBase onClick={onPalette} aria-label={text('app.palette')} title={text('app.palette')} sx={{ borderRadius: '4px' }}><Kbd>Ctrl K</Kbd></ButtonBase>
      <Popper open={shown} anchorEl={box.current} placement="bottom-start" sx={{ zIndex: 1300, width: box.current?.offsetWidth }}>
        <Paper variant="outlined" sx={{ mt: 0.5, boxShadow: 6, overflow: 'hidden' }}>
          <Hits listId={listId} ids={ids} chosen={at} onChoose={go} onPoint={setChosen} />
        </Paper>
      </Popper>
    </Box>
  );
}
