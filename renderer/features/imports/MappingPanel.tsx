import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { columnFields, type ColumnMappingOf, missingFields, type TableKind } from '../../../shared/tables/columns.ts';
import { useText } from '../../i18n/useText.ts';
import { Panel } from '../../ui/Panel.tsx';
import { fieldLabel } from './fieldLabel.ts';
import { MappingTable } from './MappingTable.tsx';
import type { InspectedFile, InspectedSheet, SheetChoice } from './worker/messages.ts';

export type MappingPanelProps = {
  readonly file: InspectedFile;
  onCheck(sheets: readonly (SheetChoice & { readonly headerKey: string })[]): void;
  onCancel(): void;
};
type Choice = { readonly kind: TableKind; readonly mapping: ColumnMappingOf; readonly skip: boolean };
type KnownSheet = InspectedSheet & { readonly kind: TableKind };

const hasHeader = (sheet: InspectedSheet): sheet is KnownSheet => sheet.kind !== null;

/** Asks what the columns mean, sheet by sheet, with the first rows as examples. What is chosen is remembered for this header. */
export function MappingPanel({ file, onCheck, onCancel }: MappingPanelProps) {
  const text = useText();
  const sheets = file.sheets.filter(hasHeader);
  const [choices, setChoices] = useState<ReadonlyMap<string, Choice>>(() => new Map(sheets.map(({ name, kind, mapping }) => [name, { kind, mapping, skip: false }])));
  const chosen = sheets.flatMap((sheet) => {
    const choice = choices.get(sheet.name);
    return choice === undefined || choice.skip ? [] : [{ sheet, choice }];
  });
  const none = sheets.length === 0;
  const ready = chosen.length > 0 && chosen.every(({ choice }) => missingFields(choice.kind, choice.mapping).length === 0);
  const change = (name: string, choice: Choice) => setChoices((before) => new Map(before).set(name, choice));
  const check = () => onCheck(chosen.map(({ sheet, choice }) => ({ sheet: sheet.name, kind: choice.kind, headerRow: sheet.headerRow, mapping: choice.mapping, headerKey: sheet.headerKey })));
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', flex: 1, minHeight: 0 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.25, mb: 1 }}>
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <Typography variant="subtitle1" component="h2">{text(none ? 'imports.mapping.noHeaderTitle' : 'imports.mapping.title')}</Typography>
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>{none ? file.name : text('imports.mapping.remembered')}</Typography>
        </Box>
        <Button variant={none ? 'contained' : 'text'} onClick={onCancel}>{text(none ? 'imports.mapping.otherFile' : 'ui.cancel')}</Button>
        {!none && <Button variant="contained" disabled={!ready} onClick={check}>{text('imports.mapping.go')}</Button>}
      </Box>
      {none && <Alert severity="warning">{text('imports.mapping.noHeader')}</Alert>}
      <Box sx={{ display: 'grid', gap: 1.75, overflow: 'auto' }}>
        {sheets.map((sheet) => {
          const choice = choices.get(sheet.name) ?? { kind: sheet.kind, mapping: sheet.mapping, skip: false };
          return <SheetPanel key={sheet.name} file={file.name} sheet={sheet} choice={choice} onChange={(next) => change(sheet.name, next)} />;
        })}
      </Box>
    </Box>
  );
}

type SheetPanelProps = { readonly file: string; readonly sheet: KnownSheet; readonly choice: Choice; onChange(choice: Choice): void };

function SheetPanel({ file, sheet, choice, onChange }: SheetPanelProps) {
  const text = useText();
  const unclear = sheet.missing.filter((field) => !Object.hasOwn(choice.mapping, field));
  const missing = [...new Set([...missingFields(choice.kind, choice.mapping), ...unclear])];
  const choose = (field: string, column: number) => {
    const rest = Object.fromEntries(Object.entries(choice.mapping).filter(([other, at]) => other !== field && at !== column));
    onChange({ ...choice, mapping: column === 0 ? rest : { ...rest, [field]: column } });
  };
  const setKind = (kind: TableKind) => {
    const known = new Set(columnFields(kind).map(({ field }) => field));
    onChange({ ...choice, kind, mapping: Object.fromEntries(Object.entries(choice.mapping).filter(([field]) => known.has(field))) });
  };
  return (
    <Panel
      title={text(`imports.mapping.kind.${choice.kind}`)} sub={text('imports.mapping.sub', { file, sheet: sheet.name, row: sheet.headerRow })}
      actions={
        <>
          {(['organisations', 'persons'] as const).filter((kind) => kind !== choice.kind).map((kind) => <Button key={kind} size="small" onClick={() => setKind(kind)}>{text(`imports.mapping.kind.${kind}`)}</Button>)}
          <FormControlLabel label={text('imports.mapping.skip')} control={<Checkbox size="small" checked={choice.skip} onChange={(_event, skip) => onChange({ ...choice, skip })} />} />
        </>
      }
    >
      {!choice.skip && missing.length > 0 && <Alert severity="warning" variant="outlined" sx={{ mb: 1 }}>{text('imports.mapping.missing', { fields: missing.map(fieldLabel).join('、') })}</Alert>}
      {!choice.skip && <MappingTable kind={choice.kind} sheet={sheet} mapping={choice.mapping} onChoose={choose} />}
    </Panel>
  );
}
