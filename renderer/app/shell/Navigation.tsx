import { styled } from '@mui/material/styles';
import { NavLink } from 'react-router';
import { grouped } from '../../i18n/grouped.ts';
import { useText } from '../../i18n/useText.ts';
import { readOffice } from '../../store/settings.ts';
import { usePatientQuery, useQuery, useStore } from '../../store/useStore.tsx';
import { useSession } from '../../parts/rights/session.ts';
import { placesFor } from '../opens.ts';
import { loadScreen } from '../screens.ts';
import { counts, countTables, ownCounts } from './counts.ts';

const Bar = styled('nav')({
  gridRow: 'span 2', background: 'var(--desk-card)', borderRight: '1px solid var(--desk-line)', padding: '14px 10px', overflow: 'auto',
  '& .office': { padding: '0 10px 14px', lineHeight: 1.45 },
  '& .office b': { display: 'block', fontSize: 15 },
  '& .office span': { fontSize: 12, color: 'var(--desk-soft)' },
  '& ul': { listStyle: 'none', margin: 0, padding: 0 },
  '& a': { display: 'flex', alignItems: 'center', justifyContent: 'space-between', height: 34, padding: '0 10px', borderRadius: 8, color: 'inherit', textDecoration: 'none' },
  '& a:hover': { background: 'var(--desk-bg)' },
  '& a.active': { background: 'var(--desk-pri-soft)', color: 'var(--desk-pri)', fontWeight: 600 },
  '& .count': { fontSize: 12, fontWeight: 500, color: 'var(--desk-soft)', fontVariantNumeric: 'tabular-nums' },
  '& .count.bad': { background: '#b3261e', color: '#fff', borderRadius: 9, padding: '0 7px', lineHeight: '18px' },
});

/** What is counted before records are read. */
const nothing: ReturnType<typeof counts> = {};

/** The left navigation with its counts; a red count is work that is late. Pointing at an entry loads its screen. */
export function Navigation() {
  const text = useText();
  const { user } = useSession();
  const office = useQuery(['settings'], readOffice);
  const today = useStore().today();
  const numbers = usePatientQuery(countTables, (set) => (user.role === 'trainer' ? ownCounts(set, user.name) : counts(set, today)), [today, user], nothing);
  return (
    <Bar aria-label={text('app.navigation')}>
      <div className="office"><b>{text('app.title')}</b><span>{office.name === '' ? text('app.noOffice') : office.name}</span></div>
      <ul>
        {placesFor(user.role).map((place) => {
          const count = numbers[place.id];
          const label = text(`app.place.${place.id}`);
          return (
            <li key={place.id}>
              <NavLink to={place.path} end={place.path === '/'} onPointerEnter={() => void loadScreen(place.screen)} onFocus={() => void loadScreen(place.screen)}>
                <span>{label}</span>
                {count !== undefined && count.value > 0 && (
                  <span className={count.late ? 'count bad' : 'count'} aria-label={text(count.late ? 'app.lateCount' : 'app.count', { count: count.value })}>{grouped(count.value)}</span>
                )}
              </NavLink>
            </li>
          );
        })}
      </ul>
    </Bar>
  );
}
