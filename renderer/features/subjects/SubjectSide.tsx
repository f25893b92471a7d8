import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import type { Listing } from '../../../shared/domain/records.ts';
import { isDemanded, isStanding, isToRectify } from '../../../shared/domain/standing.ts';
import { toLocalDateTime } from '../../../shared/lib/dates.ts';
import { nationalCalendar } from '../../../shared/rules/calendar.ts';
import { distance } from '../../../shared/rules/distance.ts';
import { useText } from '../../i18n/useText.ts';
import { useQuery, useStore } from '../../store/useStore.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { offers, rulesAndHours } from './queries.page.ts';
import { subjectTables } from './queries.ts';

type SideProps = { readonly listing: Listing };

/** Which rules apply to the listing, and why each. */
export function RulesPanel({ listing }: SideProps) {
  const text = useText();
  const store = useStore();
  const { rules } = useQuery(subjectTables, (set) => rulesAndHours(set, listing, store.today()), [listing]);
  return (
    <Panel title={text('subjects.rules')} sub={listing.documentNumber}>
      {rules.packs.map((pack) => (
        <Box key={pack.id} sx={{ mb: 0.75, fontSize: 13 }}>
          <Box>{pack.title}</Box>
          <Box sx={{ color: 'text.secondary', fontSize: 12.5 }}>{pack.why}</Box>
        </Box>
      ))}
    </Panel>
  );
}

/** Class hours of the listing against the minimum, and the next session with a seat. */
export function HoursPanel({ listing }: SideProps) {
  const text = useText();
  const store = useStore();
  const { hours, minimum, missing, rules: { trainingArticle: article } } = useQuery(subjectTables, (set) => rulesAndHours(set, listing, store.today()), [listing]);
  const offer = useQuery(['sessions', 'enrolments'], (set) => offers(set, toLocalDateTime(store.now()))[0]);
  const next = offer === undefined ? text('subjects.noOfferYet') : text('subjects.nextOffer', { when: offer.from.slice(5).replace('T', ' '), name: offer.session.name, seats: offer.seats });
  return (
    <Panel title={text('subjects.trainingHours')}>
      <Typography component="p" sx={{ fontSize: 24, fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}>
        {hours.toFixed(1)} <Typography component="span" variant="body2" sx={{ color: 'text.secondary', fontWeight: 600 }}>{minimum === null ? text('subjects.hoursUnit') : text('subjects.ofHours', { minimum })}</Typography>
      </Typography>
      {minimum !== null && <LinearProgress variant="determinate" value={Math.min(100, (hours / minimum) * 100)} color={missing > 0 ? 'primary' : 'success'} aria-label={text('subjects.trainingHours')} sx={{ my: 0.5 }} />}
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {!isStanding(listing) ? text(`subjects.status.${listing.status}`) : minimum === null ? text('subjects.noMinimum') : missing > 0 ? `${text('subjects.missing', { hours: missing.toFixed(1) })} · ${next}` : text('subjects.met')}
      </Typography>
      {article !== '' && <Typography variant="caption" component="div" sx={{ color: 'text.secondary', mt: 0.5 }}>{article}</Typography>}
    </Panel>
  );
}

/** The rectification deadline: how many working days are left or have passed, with the calculation, while it runs; otherwise how the listing stands. */
export function DeadlinePanel({ listing }: SideProps) {
  const text = useText();
  const store = useStore();
  if (listing.dueOn === '') return null;
  const runs = isDemanded(listing) && isToRectify(listing);
  const { late, workingDays, working } = distance(listing.dueOn, store.today(), nationalCalendar);
  return (
    <Panel title={text('subjects.deadline')}>
      {listing.requirement !== '' && <Typography variant="body2" sx={{ color: 'text.secondary' }}>{listing.requirement}</Typography>}
      <Typography component="p" sx={{ fontVariantNumeric: 'tabular-nums', my: 0.25 }}>
        {listing.dueOn} · {!runs ? text(listing.objection ? 'subjects.objection' : `subjects.status.${listing.status}`) : (
          <Tooltip title={working}><Box component="b" sx={{ color: late ? 'error.main' : 'text.primary' }}>{text(late ? 'subjects.lateBy' : 'subjects.daysLeft', { days: workingDays })}</Box></Tooltip>
        )}
      </Typography>
      {runs && working !== '' && <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>{working}</Typography>}
    </Panel>
  );
}
