import Box from '@mui/material/Box';
import Dialog from '@mui/material/Dialog';
import InputBase from '@mui/material/InputBase';
import { type KeyboardEvent, useEffect, useId, useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { useText } from '../../i18n/useText.ts';
import { isComposing } from '../../ui/imeGuard.ts';
import { type Action, matchActions, type Spell, usePaletteActions } from './paletteActions.ts';

const plainly: Spell = (label) => label;

/** Ctrl+K: go to a screen or do something, by typing a part of its name or its pinyin initials. */
export function CommandPalette({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const text = useText();
  const navigate = useNavigate();
  const listId = useId();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const [spell, setSpell] = useState<Spell>(() => plainly);
  const actions = usePaletteActions();
  const found = useMemo(() => matchActions(actions, typed, spell), [actions, typed, spell]);
  const at = Math.min(chosen, found.length - 1);
  useEffect(() => {
    if (!open) return;
    setTyped('');
    setChosen(0);
    // The table of readings is large and only needed here: it comes when the palette is first opened.
    void import('../../../shared/lib/pinyin.ts').then(({ searchText }) => setSpell(() => searchText));
  }, [open]);

  const run = (action: Action) => {
    onClose();
    if ('to' in action) void navigate(action.to);
    else action.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    const action = found[at];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setChosen(Math.max(0, Math.min(found.length - 1, at + (event.key === 'ArrowDown' ? 1 : -1))));
    } else if (event.key === 'Enter' && action !== undefined) {
      event.preventDefault();
      run(action);
    }
  };
  return (
    <Dialog open={open} onClose={onClose} maxWidth="sm" fullWidth slotProps={{ paper: { 'aria-label': text('app.palette') } }} sx={{ '& .MuiDialog-container': { alignItems: 'flex-start', pt: 8 } }}>
      <InputBase
        autoFocus value={typed} placeholder={text('app.paletteHint')} onChange={(event) => { setTyped(event.target.value); setChosen(0); }} onKeyDown={onKeyDown}
        sx={{ px: 2, py: 1.25, fontSize: 15, borderBottom: '1px solid', borderColor: 'divider' }}
        inputProps={{ role: 'combobox', 'aria-label': text('app.palette'), 'aria-expanded': true, 'aria-controls': listId, 'aria-activedescendant': found.length > 0 ? `${listId}-${at}` : undefined, autoComplete: 'off', spellCheck: false }}
      />
      <Box component="ul" role="listbox" id={listId} aria-label={text('app.palette')} sx={{ listStyle: 'none', m: 0, p: 0.75, maxHeight: 380, overflow: 'auto' }}>
        {found.map((action, index) => (
          <Box
            component="li" role="option" id={`${listId}-${index}`} key={action.id} aria-selected={index === at} onClick={() => run(action)} onMouseMove={() => setChosen(index)}
            sx={{ display: 'flex', justifyContent: 'space-between', px: 1.25, py: 0.75, borderRadius: '6px', cursor: 'pointer', ...(index === at && { bgcolor: 'var(--desk-pri-soft)' }) }}
          >
            <span>{action.label}</span><Box component="span" sx={{ fontSize: 12, color: 'text.secondary' }}>{action.group}</Box>
          </Box>
        ))}
        {found.length === 0 && <Box component="li" role="option" aria-disabled aria-selected={false} sx={{ p: 1.25, color: 'text.secondary', fontSize: 13 }}>{text('app.noAction')}</Box>}
      </Box>
    </Dialog>
  );
}
