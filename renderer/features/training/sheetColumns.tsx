import Box from '@mui/material/Box';
import { issueText } from '../../i18n/sentences.ts';
import type { Text } from '../../i18n/useText.ts';
import { timesText } from '../../parts/training/timesText.ts';
import { StatusChip } from '../../ui/StatusChip.tsx';
import type { Column } from '../../ui/table/column.ts';
import { twoLines } from '../../ui/table/twoLines.ts';
import { severityColour, type Tone } from '../../ui/tone.ts';
import type { SheetLine, SheetState } from './queries.sheet.ts';

const tones: Readonly<Record<SheetState, Tone>> = { roster: 'ok', walkIn: 'info', unmatched: 'warn', same: 'neutral', marked: 'warn', unsigned: 'neutral', wrong: 'bad' };

const timesOf = ({ row }: SheetLine): string => timesText(row);
const notesOf = ({ issues }: SheetLine): string => issues.map(issueText).join('；');

/** Columns of a sign-in sheet before it is taken over: the line, who and when, what it is to the roster, what was found. */
export function sheetColumns(text: Text): readonly Column<SheetLine>[] {
  return [
    { key: 'row', header: text('training.sheet.row'), width: 56, numeric: true, sortValue: ({ row }) => row.row, render: ({ row }) => row.row },
    { key: 'subject', header: text('training.roster.subject'), grow: 2, sortValue: ({ subject, row }) => subject?.name ?? row.subject, render: ({ subject, row }) => subject?.name ?? row.subject },
    { key: 'person', header: text('training.roster.person'), width: 88, sortValue: ({ row }) => row.person, render: ({ row }) => row.person },
    { key: 'times', header: text('training.roster.times'), width: 122, numeric: true, align: 'left', sortValue: ({ row }) => row.in, render: timesOf, text: timesOf },
    { key: 'state', header: text('training.roster.state'), width: 104, sortValue: ({ state }) => text(`training.sheet.state.${state}`), render: ({ state }) => <StatusChip tone={tones[state]} label={text(`training.sheet.state.${state}`)} /> },
    {
      key: 'notes', header: text('training.sheet.notes'), grow: 3, sortValue: notesOf, text: notesOf,
      render: (line) => (
        <span style={twoLines} title={notesOf(line)}>
          {line.issues.map((issue) => <Box component="span" key={`${issue.code} ${issue.path}`} sx={{ color: severityColour[issue.severity], mr: 1 }}>{issueText(issue)}</Box>)}
        </span>
      ),
    },
  ];
}
