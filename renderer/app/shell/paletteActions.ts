import { useColorScheme } from '@mui/material/styles';
import { useMemo } from 'react';
import { useText } from '../../i18n/useText.ts';
import { useHost } from '../../host/useHost.tsx';
import { places } from '../places.ts';

export type Action = { readonly id: string; readonly label: string; readonly group: string } & ({ readonly to: string } | { readonly run: () => void });

/** Everything the palette offers. A feature's own action is an address: `/imports?new` and the like. */
export function usePaletteActions(): readonly Action[] {
  const text = useText();
  const host = useHost();
  const { mode, setMode } = useColorScheme();
  return useMemo(() => {
    const go = text('app.goTo');
    const act = text('app.action');
    const dark = mode === 'dark';
    return [
      ...places.map((place): Action => ({ id: place.id, label: text(`app.place.${place.id}`), group: go, to: place.path })),
      { id: 'courses', label: text('app.courses'), group: go, to: '/training/courses' },
      { id: 'theme', label: text(dark ? 'app.toLight' : 'app.toDark'), group: act, run: () => setMode(dark ? 'light' : 'dark') },
      { id: 'packagesFolder', label: text('app.openPackages'), group: act, run: () => void host.invoke('host.openFolder', { which: 'packages' }) },
    ];
  }, [text, host, mode, setMode]);
}

export type Spell = (label: string) => string;

/** The actions whose name, or what `spell` makes of it (pinyin and initials), holds what was typed. */
export function matchActions(actions: readonly Action[], typed: string, spell: Spell): readonly Action[] {
  const wanted = typed.trim().toLowerCase().replace(/\s+/g, '');
  return wanted === '' ? actions : actions.filter((action) => action.label.toLowerCase().includes(wanted) || spell(action.label).includes(wanted));
}
