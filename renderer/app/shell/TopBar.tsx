import Box from '@mui/material/Box';
import { useEffect, useState } from 'react';
import { useSession } from '../../parts/rights/session.ts';
import { useStore } from '../../store/useStore.tsx';
import { OperatorChip } from './OperatorChip.tsx';
import { SearchBox } from './SearchBox.tsx';
import { chineseDate } from './chineseDate.ts';

/** The one search, today's date, who is working. */
export function TopBar({ onPalette }: { readonly onPalette: () => void }) {
  const store = useStore();
  const searches = useSession().user.role !== 'trainer'; // the register is not theirs
  const [day, setDay] = useState(() => store.today());
  // The program often stays open overnight.
  useEffect(() => {
    const tick = setInterval(() => setDay(store.today()), 30_000);
    return () => clearInterval(tick);
  }, [store]);
  return (
    <Box sx={{ gridColumn: 2, bgcolor: 'background.paper', borderBottom: '1px solid', borderColor: 'divider', display: 'flex', alignItems: 'center', px: 2.5, gap: 2 }}>
      {searches && <SearchBox onPalette={onPalette} />}
      <Box sx={{ flex: 1 }} />
      <Box component="time" dateTime={day} sx={{ fontSize: 13, color: 'text.secondary', whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }}>{chineseDate(day)}</Box>
      <OperatorChip />
    </Box>
  );
}
