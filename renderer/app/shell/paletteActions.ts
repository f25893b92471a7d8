import { useColorScheme } from '@mui/material/styles';
import { useMemo } from 'react';
import { useText } from '../../i18n/useText.ts';
import { useHost } from '../../host/useHost.tsx';
import { useSession } from '../../parts/rights/session.ts';
import { opens, placesFor } from '../opens.ts';
import { useLock } from './useLock.ts';

export type Action = { readonly id: string; readonly label: string; readonly group: string } & ({ readonly to: string } | { readonly run: () => void });

/** Everything the palette offers. A feature's own action is an address: `/imports?new` and the like. */
export function usePaletteActions(): readonly Action[] {
  const text = useText();
  const host = useHost();
  const { mode, setMode } = useColorScheme();
  const { user } = useSession();
  const { lock } = useLock();
  return useMemo(() => {
    const go = text('app.goTo');
    const act = text('app.action');
    const dark = mode === 'dark';
    return [
      ...placesFor(user.role).map((place): Action => ({ id: place.id, label: text(`app.place.${place.id}`), group: go, to: place.path })),
      ...(opens(user.role, '/training/courses') ? [{ id: 'courses', label: text('app.courses'), group: go, to: '/training/courses' } as const] : []),
      { id: 'lock', label: text('access.chip.lock'), group: act, run: () => lock('asked') },
      { id: 'theme', label: text(dark ? 'app.toLight' : 'app.toDark'), group: act, run: () => setMode(dark ? 'light' : 'dark') },
      ...(opens(user.role, '/exchange') ? [{ id: 'packagesFolder', label: text('app.openPackages'), group: act, run: () => void host.invoke('host.openFolder', { which: 'packages' }) } as const] : []),
    ];
  }, [text, host, mode, setMode, user.role, lock]);
}

export type Spell = (label: string) => string;

/** The actions whose name, or what `spell` makes of it (pinyin and initials), holds what was typed. */
export function matchActions(actions: readonly Action[], typed: string, spell: Spell): readonly Action[] {
  const wanted = typed.trim().toLowerCase().replace(/\s+/g, '');
  return wanted === '' ? actions : actions.filter((action) => action.label.toLowerCase().includes(wanted) || spell(action.label).includes(wanted));
}
