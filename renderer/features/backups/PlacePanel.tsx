import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { BackupsState } from '../../../shared/ipc/backups.ts';
import { useText } from '../../i18n/useText.ts';
import { useNoted } from '../../parts/audit/useNoted.ts';
import type { BackupsView } from '../../parts/backups/useBackups.ts';
import { moment } from '../../parts/backups/words.ts';
import { useMay } from '../../parts/rights/May.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { useNotify } from '../../ui/notify.tsx';

/** The second place: its name, when it last got a copy, and what is wrong with it. The path stays in the main process. */
export function PlacePanel({ place, today, take }: { readonly place: BackupsState['place']; readonly today: string; readonly take: BackupsView['take'] }) {
  const text = useText();
  const noted = useNoted();
  const notify = useNotify();
  const may = useMay('backup.place') === 'yes';
  const { state } = place;
  const forget = async () => { if (take(await noted('backups.forgetPlace', {}))) notify(text('backups.place.forgotten')); };
  return (
    <Panel title={text('backups.place.title')}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, minHeight: 40 }}>
        <Box sx={{ flex: 1, minWidth: 0, fontSize: 13 }}>
          {place.configured
            ? <><b>{place.label}</b> {state !== 'none' && <StatusChip tone={state === 'fine' ? 'ok' : 'warn'} label={text(`backups.place.state.${state}`)} />}
              <Box sx={{ color: 'text.secondary' }}>{place.busy ? text('backups.place.copying') : place.lastAt === '' ? text('backups.place.never') : text('backups.place.lastAt', { at: moment(place.lastAt, today, text) })}</Box></>
            : <Box sx={{ color: 'text.secondary' }}>{text('backups.place.none')}</Box>}
        </Box>
        {may && place.configured && <Button onClick={() => void forget()}>{text('backups.place.forget')}</Button>}
        {may && <Button variant="outlined" onClick={() => void noted('backups.choosePlace', {}, { place }).then(take)}>{text(place.configured ? 'backups.place.change' : 'backups.place.choose')}</Button>}
      </Box>
      {state !== 'none' && state !== 'fine' && <Alert severity="warning" variant="outlined" sx={{ mt: 1 }}>{text(`backups.place.warning.${state}`)}</Alert>}
    </Panel>
  );
}
