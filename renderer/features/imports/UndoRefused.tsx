import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { failureText } from '../../i18n/sentences.ts';
import { useText } from '../../i18n/useText.ts';
import { recordName } from '../../parts/history/changeWords.ts';
import type { CommitFailure } from '../../store/commit.ts';
import { useStore } from '../../store/useStore.tsx';

const shown = 8;

/** Why an import is not taken back; records that stand in the way are named, each as the register calls it. */
export function UndoRefused({ failure, onClose }: { readonly failure: CommitFailure; readonly onClose: () => void }) {
  const text = useText();
  const { set } = useStore();
  if (failure.code !== 'undo.later') return <Alert severity="error" sx={{ mb: 1.5 }} onClose={onClose}>{failureText(failure)}</Alert>;
  const { records } = failure;
  return (
    <Alert severity="error" sx={{ mb: 1.5 }} onClose={onClose}>
      {text('imports.page.undoLater', { count: records.length })}
      <Box component="ul" sx={{ m: 0, mt: 0.5, pl: 2.5 }}>
        {records.slice(0, shown).map(({ table, id }) => <li key={`${table} ${id}`}>{text('imports.page.undoRecord', { table: text(`subjects.table.${table}`), name: recordName(table, id, {}, text, set) || id })}</li>)}
      </Box>
      {records.length > shown && text('imports.page.undoMore', { count: records.length - shown })}
    </Alert>
  );
}
