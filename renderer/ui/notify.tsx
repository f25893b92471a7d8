import Alert from '@mui/material/Alert';
import Stack from '@mui/material/Stack';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react';
import { type Note, withNote } from './notes.ts';
import type { Tone } from './tone.ts';

export type Notify = (message: string, tone?: Tone) => void;

const NotifyContext = createContext<Notify>(() => { throw new Error('useNotify outside NotifyProvider'); });

/** Says in passing that something was done, at the bottom of the window. Failures that need an answer belong in a `FailureNotice`. */
export function useNotify(): Notify {
  return useContext(NotifyContext);
}

const severity = { ok: 'success', warn: 'warning', bad: 'error', info: 'info', neutral: 'info' } as const;

const shownForMs = 5000;

/** Shows up to three notes, the newest at the bottom and at once. A bad one stays until it is closed, the others go by themselves. */
export function NotifyProvider({ children }: { readonly children: ReactNode }) {
  const [notes, setNotes] = useState<readonly Note[]>([]);
  const notify = useCallback<Notify>((message, tone = 'ok') => setNotes((old) => withNote(old, message, tone)), []);
  const close = useCallback((id: number) => setNotes((old) => old.filter((note) => note.id !== id)), []);
  return (
    <NotifyContext value={notify}>
      {children}
      {notes.length > 0 && (
        <Stack spacing={1} sx={{ position: 'fixed', left: '50%', bottom: 48, transform: 'translateX(-50%)', width: 'max-content', maxWidth: 'min(640px, 92vw)', alignItems: 'center', pointerEvents: 'none', zIndex: 'snackbar' }}>
          {notes.map((note) => <ShownNote key={note.id} note={note} onClose={close} />)}
        </Stack>
      )}
    </NotifyContext>
  );
}

/** One note; it waits while the pointer is on it. */
function ShownNote({ note: { id, message, tone }, onClose }: { readonly note: Note; readonly onClose: (id: number) => void }) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (tone === 'bad' || held) return undefined;
    const timer = setTimeout(() => onClose(id), shownForMs);
    return () => clearTimeout(timer);
  }, [id, tone, held, onClose]);
  return (
    <Alert
      severity={severity[tone]} variant="outlined" onClose={() => onClose(id)} onPointerEnter={() => setHeld(true)} onPointerLeave={() => setHeld(false)}
      sx={{ bgcolor: 'background.paper', boxShadow: 3, pointerEvents: 'auto' }}
    >
      {message}
    </Alert>
  );
}
