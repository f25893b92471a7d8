import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useMemo, useState } from 'react';
import type { Subject } from '../../../shared/domain/records.ts';
import { useText } from '../../i18n/useText.ts';
import { useStore } from '../../store/useStore.tsx';

type SubjectPickerProps = { readonly value: Subject | null; readonly onChange: (subject: Subject | null) => void; readonly initial?: string; readonly autoFocus?: boolean };

/** Finds any subject by name, code, pinyin or initials; the twenty best are offered. */
export function SubjectPicker({ value, onChange, initial = '', autoFocus = false }: SubjectPickerProps) {
  const text = useText();
  const store = useStore();
  const [typed, setTyped] = useState(initial);
  const found = useMemo(() => store.search.subjects(typed, 20).flatMap((id) => store.set.get('subjects', id) ?? []), [store, typed]);
  // Shown first, the field empties itself: what was typed before it came stays.
  return (
    <Autocomplete
      options={found} value={value} inputValue={typed} filterOptions={(options) => options} autoHighlight openOnFocus={typed !== ''}
      onInputChange={(_event, next, reason) => { if (!(reason === 'reset' && value === null && typed === initial)) setTyped(next); }} onChange={(_event, next) => onChange(next)}
      getOptionLabel={(subject) => subject.name} getOptionKey={(subject) => subject.id} isOptionEqualToValue={(a, b) => a.id === b.id}
      noOptionsText={text(typed === '' ? 'training.picker.type' : 'training.picker.none')}
      renderOption={({ key, ...props }, subject) => (
        <Box component="li" key={key} {...props} sx={{ display: 'flex', gap: 2, fontSize: 13 }}>
          <span style={{ flex: 1 }}>{subject.name}</span>
          <span className="desk-code" style={{ opacity: 0.7 }}>{subject.kind === 'person' ? '' : subject.code}</span>
        </Box>
      )}
      renderInput={(params) => <TextField {...params} label={text('training.picker.label')} placeholder={text('training.picker.hint')} autoFocus={autoFocus} />}
    />
  );
}
