import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { Failure } from '../../../shared/ipc/contract.ts';
import { i18n } from '../../i18n/i18n.ts';
import { useText } from '../../i18n/useText.ts';
import { useNoted } from '../../parts/audit/useNoted.ts';
import { useQuery, useStatus } from '../../store/useStore.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useNotify } from '../../ui/notify.tsx';
import { tableNames } from '../../../shared/domain/records.ts';
import { countsOf } from './queries.ts';

/** What support may see: no names, no numbers, no records. */
export function SupportPanel() {
  const text = useText();
  const noted = useNoted();
  const notify = useNotify();
  const { opening } = useStatus();
  const counts = useQuery(tableNames, countsOf);
  const [failure, setFailure] = useState<Failure | null>(null);
  const save = async () => {
    const answer = await noted('support.bundle', { opening: opening.plan.kind, counts: { ...counts }, languages: [i18n.language] });
    setFailure(answer.ok ? null : answer.error);
    if (answer.ok && answer.value.saved) notify(text('backups.support.saved', { name: answer.value.name }));
  };
  return (
    <Panel title={text('backups.support.title')}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5 }}>
        <Box sx={{ flex: 1, fontSize: 13, color: 'text.secondary' }}>{text('backups.support.hint')}</Box>
        <Button variant="outlined" onClick={() => void save()}>{text('backups.support.save')}</Button>
      </Box>
      {failure !== null && <Box sx={{ mt: 1 }}><FailureNotice failure={failure} /></Box>}
    </Panel>
  );
}
