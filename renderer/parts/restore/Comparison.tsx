import Alert from '@mui/material/Alert';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { BackupExamined, BackupLook } from '../../../shared/ipc/backups.ts';
import { useText } from '../../i18n/useText.ts';

const counts = ['gone', 'kept', 'back', 'renewed', 'returning'] as const;
type Count = (typeof counts)[number];

/** What a restore would do, in counts by kind of record. */
export function Comparison({ look, examined }: { readonly look: BackupLook; readonly examined: BackupExamined }) {
  const text = useText();
  const { accounts, comparison, office } = examined;
  const list = (of: Count): string => (comparison?.tables ?? []).filter((table) => table[of] > 0)
    .map((table) => text('backups.restore.item', { table: text(`subjects.table.${table.table}`), count: table[of] })).join(text('backups.restore.between'));
  const unchanged = comparison !== null && comparison.tables.length === 0;
  return (
    <Stack spacing={1.25}>
      <Alert severity="success" variant="outlined">{text('backups.restore.checked', { records: examined.records })}</Alert>
      {examined.unreadable > 0 && <Alert severity="warning" variant="outlined">{text('backups.restore.unreadable', { count: examined.unreadable })}</Alert>}
      {office === 'other' && <Alert severity="warning" variant="outlined">{text('backups.restore.other')}</Alert>}
      {unchanged && <Typography variant="body2">{text('backups.restore.same')}</Typography>}
      {counts.map((of) => list(of) !== '' && <Typography key={of} variant="body2" sx={{ fontWeight: of === 'gone' ? 600 : 400 }}>{text(`backups.restore.${of}`, { list: list(of) })}</Typography>)}
      {(list('kept') !== '' || list('renewed') !== '') && <Typography variant="body2" sx={{ color: 'text.secondary' }}>{text('backups.restore.along')}</Typography>}
      {comparison === null && <Typography variant="body2">{text(look.office === 'none' ? 'backups.restore.nothingHere' : 'backups.restore.unknown')}</Typography>}
      <Typography variant="body2">
        {accounts === null ? text('backups.restore.accountsStay') : text('backups.restore.accountsThen', { list: accounts.map(({ name, role }) => text('backups.restore.account', { name, role: text(`rights.role.${role}`) })).join(text('backups.restore.between')) })}
      </Typography>
      {comparison !== null && <Typography variant="body2" sx={{ color: 'text.secondary' }}>{text('backups.restore.keeps')}</Typography>}
    </Stack>
  );
}
