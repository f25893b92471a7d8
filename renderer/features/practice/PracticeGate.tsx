import Box from '@mui/material/Box';
import CircularProgress from '@mui/material/CircularProgress';
import { type ReactNode, useEffect, useState } from 'react';
import { useText } from '../../i18n/useText.ts';
import { useSession } from '../../parts/rights/session.ts';
import { useQuery, useStore } from '../../store/useStore.tsx';
import { useNotify } from '../../ui/notify.tsx';
import { makePractice } from './commands.ts';
import { practiceReady } from './queries.ts';

/** In practice mode the invented data come first, at the first entry; everywhere else it is not there. */
export function PracticeGate({ children }: { readonly children: ReactNode }) {
  const text = useText();
  const store = useStore();
  const notify = useNotify();
  const { mode } = useSession();
  const ready = useQuery(['settings'], practiceReady);
  const [ended, setEnded] = useState(false);
  const waits = mode === 'practice' && !ready && !ended;
  useEffect(() => {
    if (!waits) return;
    void makePractice(store, text).then((made) => {
      setEnded(true);
      if (!made.ok) notify(text('practice.failed'), 'bad');
    });
  }, [waits]);
  if (!waits) return children;
  return (
    <Box component="main" role="status" sx={{ height: '100%', display: 'grid', placeItems: 'center', color: 'text.secondary' }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5 }}><CircularProgress size={20} aria-hidden />{text('practice.making')}</Box>
    </Box>
  );
}
