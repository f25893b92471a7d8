import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { toLocalDateTime } from '../../../shared/lib/dates.ts';
import { useText } from '../../i18n/useText.ts';
import { useQuery, useStore } from '../../store/useStore.tsx';
import { offers } from './queries.page.ts';

/** 报名培训: chooses a session with seats; its page then shows the chosen subjects ready to be enrolled. */
export function EnrolMenu({ subjectIds }: { readonly subjectIds: readonly string[] }) {
  const text = useText();
  const store = useStore();
  const navigate = useNavigate();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const sessions = useQuery(['sessions', 'enrolments'], (set) => offers(set, toLocalDateTime(store.now())));
  return (
    <>
      <Button variant="contained" aria-haspopup="menu" onClick={(event) => setAnchor(event.currentTarget)}>{text('subjects.enrol')}</Button>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        {sessions.map((offer) => (
          <MenuItem key={offer.session.id} onClick={() => void navigate(`/training/sessions/${offer.session.id}?enrol=${subjectIds.join(',')}`)}>
            {text('subjects.sessionOffer', { name: offer.session.name, when: offer.from.slice(5).replace('T', ' '), seats: offer.seats })}
          </MenuItem>
        ))}
        {sessions.length === 0 && <MenuItem onClick={() => void navigate('/training')}>{text('subjects.noOffer')}</MenuItem>}
      </Menu>
    </>
  );
}
