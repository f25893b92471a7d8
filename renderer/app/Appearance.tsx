import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import { ThemeProvider } from '@mui/material/styles';
import { type ReactNode, useMemo } from 'react';
import { useLanguage } from '../i18n/useText.ts';
import { NotifyProvider } from '../ui/notify.tsx';
import { themeIn } from './theme/theme.ts';

// The host writes a fresh nonce into the page at every load; only styles that carry it pass the CSP.
const nonce = document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? undefined;
const cache = createCache({ key: 'desk', nonce, prepend: true });

/** Styles, theme and notes around everything. */
export function Appearance({ children }: { readonly children: ReactNode }) {
  const language = useLanguage();
  const theme = useMemo(() => themeIn(language), [language]);
  return (
    <CacheProvider value={cache}>
      <ThemeProvider theme={theme} defaultMode="system">
        <NotifyProvider>{children}</NotifyProvider>
      </ThemeProvider>
    </CacheProvider>
  );
}
