import Box from '@mui/material/Box';
import { useEffect, useRef, useState } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { useText } from '../../i18n/useText.ts';
import { useHotkeys } from '../../ui/useHotkeys.ts';
import { PracticeBar } from '../../features/practice/PracticeBar.tsx';
import { Watermark } from '../../features/practice/Watermark.tsx';
import { useSession } from '../../parts/rights/session.ts';
import { homeOf, opens } from '../opens.ts';
import { CommandPalette } from './CommandPalette.tsx';
import { Navigation } from './Navigation.tsx';
import { NotAllowed } from './NotAllowed.tsx';
import { StatusStrip } from './StatusStrip.tsx';
import { TopBar } from './TopBar.tsx';
import { useIdleLock } from './useIdleLock.ts';
import { useLock } from './useLock.ts';

/** The frame of every screen: navigation, top bar, the screen, the strip that tells what is saved. */
export function Shell() {
  const text = useText();
  const main = useRef<HTMLElement>(null);
  const [palette, setPalette] = useState(false);
  const { pathname } = useLocation();
  const { user, mode } = useSession();
  const { lock } = useLock();
  const practising = mode === 'practice';
  useIdleLock();
  useHotkeys({ 'Ctrl+K': () => setPalette(true) });
  // Locking is never in the way of an open dialog: what was typed there is a draft or not yet begun.
  useHotkeys({ 'Ctrl+L': () => lock('asked') }, { inDialog: true });

  // A new place starts at its top, and the keyboard and the screen reader start there too, unless the screen put the focus somewhere itself.
  useEffect(() => {
    main.current?.scrollTo(0, 0);
    if (!(main.current?.contains(document.activeElement) ?? false)) main.current?.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  }, [pathname]);

  if (pathname === '/' && homeOf(user.role) !== '/') return <Navigate to={homeOf(user.role)} replace />;
  return (
    <Box sx={{ height: '100%', display: 'grid', gridTemplate: `${practising ? '34px ' : ''}var(--desk-top) minmax(0, 1fr) var(--desk-strip) / var(--desk-nav) minmax(0, 1fr)` }}>
      <Box component="a" href="#main" onClick={(event) => { event.preventDefault(); main.current?.focus(); }} sx={{ position: 'absolute', left: -9999, top: 4, zIndex: 10, p: 1, bgcolor: 'background.paper', '&:focus': { left: 4 } }}>{text('app.skip')}</Box>
      {practising && <PracticeBar />}
      <Navigation />
      <TopBar onPalette={() => setPalette(true)} />
      <Box component="main" id="main" ref={main} tabIndex={-1} sx={{ gridColumn: 2, p: '18px 20px', overflow: 'auto', display: 'flex', flexDirection: 'column', outline: 'none' }}>
        {opens(user.role, pathname) ? <Outlet /> : <NotAllowed />}
      </Box>
      <StatusStrip />
      {practising && <Watermark />}
      <CommandPalette open={palette} onClose={() => setPalette(false)} />
    </Box>
  );
}
