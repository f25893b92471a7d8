import Box from '@mui/material/Box';
import { issueText } from '../../i18n/sentences.ts';
import type { Text } from '../../i18n/useText.ts';
import { twoLines } from '../../ui/table/twoLines.ts';
import { severityColour } from '../../ui/tone.ts';
import type { Column } from '../../ui/VirtualTable.tsx';
import { fieldLabel } from './fieldLabel.ts';
import type { GoneRow, PreviewRow } from './worker/messages.ts';


/** A sentence with the column that it is about in front; without one it concerns the row. */
const finding = (issue: PreviewRow['issues'][number]): string => (issue.path === '' ? issueText(issue) : `${fieldLabel(issue.path)}：${issueText(issue)}`);
const findings = (row: PreviewRow): string => row.issues.map(finding).join('；');
const changes = (row: PreviewRow): string => row.changes.map((change) => `${fieldLabel(change.field)}：${change.before === '' ? '（空）' : change.before} → ${change.after === '' ? '（空）' : change.after}`).join('；');

/** Columns of the preview: where the row stands in the file, who it is, what would change, what was found. */
export function previewColumns(text: Text): readonly Column<PreviewRow>[] {
  const label = (name: string) => text(`imports.column.${name}`);
  return [
    { key: 'row', header: label('row'), width: 64, numeric: true, render: (row) => row.row, sortValue: (row) => row.row },
    { key: 'name', header: label('name'), grow: 2, render: (row) => row.values['name'] ?? '', sortValue: (row) => row.values['name'] ?? '' },
    { key: 'code', header: label('code'), width: 180, code: true, render: (row) => row.values['code'] ?? '', sortValue: (row) => row.values['code'] ?? '' },
    { key: 'list', header: label('list'), width: 140, render: (row) => row.values['listName'] ?? '', sortValue: (row) => row.values['listName'] ?? '' },
    { key: 'document', header: label('document'), width: 172, render: (row) => row.values['documentNumber'] ?? '', sortValue: (row) => row.values['documentNumber'] ?? '' },
    {
      key: 'notes', header: label('issues'), grow: 3, sortValue: (row) => changes(row) + findings(row),
      render: (row) => (
        <span style={twoLines} title={[changes(row), findings(row)].filter((part) => part !== '').join('\n')}>
          {changes(row)}
          {row.issues.map((issue) => <Box component="span" key={`${issue.code}-${issue.column}`} sx={{ color: severityColour[issue.severity], mr: 1 }}>{finding(issue)}</Box>)}
        </span>
      ),
    },
  ];
}

export function goneColumns(text: Text): readonly Column<GoneRow>[] {
  const label = (name: string) => text(`imports.column.${name}`);
  return [
    { key: 'name', header: label('name'), grow: 2, render: (row) => row.name, sortValue: (row) => row.name },
    { key: 'code', header: label('code'), width: 200, code: true, render: (row) => row.code, sortValue: (row) => row.code },
    { key: 'list', header: label('list'), width: 160, render: (row) => row.listName, sortValue: (row) => row.listName },
    { key: 'document', header: label('document'), grow: 1, render: (row) => row.documentNumber, sortValue: (row) => row.documentNumber },
  ];
}
