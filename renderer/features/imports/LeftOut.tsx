import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { issueText } from '../../i18n/sentences.ts';
import { useText } from '../../i18n/useText.ts';
import type { CheckSummary } from './worker/messages.ts';

/** What the file holds and was not read, sentence by sentence, before anything is written. */
export function LeftOut({ issues }: { readonly issues: CheckSummary['leftOut'] }) {
  const text = useText();
  if (issues.length === 0) return null;
  return (
    <Alert severity="info" variant="outlined" sx={{ mb: 1, bgcolor: 'background.paper' }}>
      {text('imports.preview.leftOut', { count: issues.length })}
      <Box component="ul" sx={{ m: 0, pl: 2.5, maxHeight: 96, overflow: 'auto' }}>
        {issues.map((issue, at) => <li key={at}>{issue.row > 0 && `${text('imports.preview.place', { sheet: issue.sheet, row: issue.row })}：`}{issueText(issue)}</li>)}
      </Box>
    </Alert>
  );
}
