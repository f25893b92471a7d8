import Alert from '@mui/material/Alert';
import Snackbar from '@mui/material/Snackbar';
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import type { Tone } from './tone.ts';

export type Notify = (message: string, tone?: Tone) => void;
type Note = { readonly id: number; readonly message: string; readonly tone: Tone };

const NotifyContext = createContext<Notify>(() => { throw new Error('useNotify outside NotifyProvider'); });

/** Says in passing that something was done, at the bottom of the window. Failures that need an answer belong in a `FailureNotice`. */
export function useNotify(): Notify {
  return useContext(NotifyContext);
}

const severity = { ok: 'success', warn: 'warning', bad: 'error', info: 'info', neutral: 'info' } as const;

/** Shows notes one after the other; a bad one stays until it is closed. */
export function NotifyProvider({ children }: { readonly children: ReactNode }) {
  const [notes, setNotes] = useState<readonly Note[]>([]);
  const notify = useCallback<Notify>((message, tone = 'ok') => {
    setNotes((old) => [...old.slice(-2), { id: (old.at(-1)?.id ?? 0) + 1, message, tone }]);
  }, []);
  const first = notes[0];
  const close = () => setNotes((old) => old.slice(1));
  return (
    <NotifyContext value={notify}>
      {children}
      {first !== undefined && (
        <Snackbar
          key={first.id} open anchorOrigin={{ vertical: 'bottom', horizontal: 'center' }} sx={{ mb: 3 }}
          autoHideDuration={first.tone === 'bad' ? null : 5000}
          onClose={(_event, reason) => { if (reason !== 'clickaway') close(); }}
        >
          <Alert severity={severity[first.tone]} variant="outlined" onClose={close} sx={{ bgcolor: 'background.paper', boxShadow: 3 }}>{first.message}</Alert>
        </Snackbar>
      )}
    </NotifyContext>
  );
}
