import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { columnFields, type ColumnMappingOf, type TableKind } from '../../../shared/tables/columns.ts';
import { columnName } from '../../../shared/lib/xlsx/cells.ts';
import { useText } from '../../i18n/useText.ts';
import { fieldLabel } from './fieldLabel.ts';
import type { InspectedSheet } from './worker/messages.ts';

export type MappingTableProps = {
  readonly kind: TableKind;
  readonly sheet: InspectedSheet;
  readonly mapping: ColumnMappingOf;
  /** Column from 1, 0 = none. */
  onChoose(field: string, column: number): void;
};

/** One line a field: which column of the file holds it, and what stands there. */
export function MappingTable({ kind, sheet, mapping, onChoose }: MappingTableProps) {
  const text = useText();
  const samples = (column: number): string => sheet.sample.map((row) => row[column - 1] ?? '').filter((cell) => cell !== '').slice(0, 3).join('；');
  return (
    <Table size="small" sx={{ '& td, & th': { py: 0.5 } }}>
      <TableHead>
        <TableRow>
          <TableCell sx={{ width: 220 }}>{text('imports.mapping.column')}</TableCell>
          <TableCell sx={{ width: 320 }}>{text('imports.mapping.header')}</TableCell>
          <TableCell>{text('imports.mapping.sample')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {columnFields(kind).map(({ field, required }) => {
          const column = mapping[field] ?? 0;
          const label = fieldLabel(field);
          return (
            <TableRow key={field}>
              <TableCell component="th" scope="row">{label}{required && <span title={text('imports.mapping.required')} style={{ color: 'var(--desk-bad, #b3261e)' }}> *</span>}</TableCell>
              <TableCell>
                <Select size="small" fullWidth value={column} error={required && column === 0} onChange={(event) => onChoose(field, Number(event.target.value))} inputProps={{ 'aria-label': label }}>
                  <MenuItem value={0}>{text('imports.mapping.none')}</MenuItem>
                  {sheet.headers.map((header, at) => <MenuItem key={at} value={at + 1}>{columnName(at + 1)}　{header}</MenuItem>)}
                </Select>
              </TableCell>
              <TableCell sx={{ color: 'text.secondary', maxWidth: 420, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>{column === 0 ? '' : samples(column)}</TableCell>
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}
