import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import { ThemeProvider } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { NotifyProvider } from '../ui/notify.tsx';
import { theme } from './theme/theme.ts';

// The host writes a fresh nonce into the page at every load; only styles that carry it pass the CSP.
const nonce = document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? undefined;
const cache = createCache({ key: 'desk', nonce, prepend: true });

/** Styles, theme and notes around everything. */
export function Appearance({ children }: { readonly children: ReactNode }) {
  return (
    <CacheProvider value={cache}>
      <ThemeProvider theme={theme} defaultMode="system">
        <NotifyProvider>{children}</NotifyProvider>
      </ThemeProvider>
    </CacheProvider>
  );
}
