import UploadFile from '@mui/icons-material/UploadFile';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { type DragEvent, useRef, useState } from 'react';
import { useText } from '../i18n/useText.ts';

/** Takes one table, dropped or chosen. The program reads its bytes and never learns its path. */
export function DropZone({ title, hint, onFile }: { readonly title: string; readonly hint: string; readonly onFile: (file: File) => void }) {
  const text = useText();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file !== undefined) onFile(file);
  };
  return (
    <Paper
      variant="outlined" onDrop={drop} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)}
      sx={{ p: 4, textAlign: 'center', borderStyle: 'dashed', borderWidth: 2, borderColor: over ? 'primary.main' : 'divider', bgcolor: over ? 'action.hover' : 'background.paper' }}
    >
      <UploadFile aria-hidden sx={{ fontSize: 36, color: 'text.secondary' }} />
      <Typography variant="subtitle1" component="p">{over ? text('ui.drop.active') : title}</Typography>
      <Box sx={{ my: 1.25 }}>
        <Button variant="contained" onClick={() => input.current?.click()}>{text('ui.drop.choose')}</Button>
      </Box>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>{hint}</Typography>
      <input
        ref={input} type="file" hidden accept=".xlsx,.csv,.xls,.txt" aria-label={text('ui.drop.choose')}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = ''; // the same file can be chosen again after it was corrected
          if (file !== undefined) onFile(file);
        }}
      />
    </Paper>
  );
}
