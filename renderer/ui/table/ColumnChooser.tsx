import ViewColumn from '@mui/icons-material/ViewColumnOutlined';
import Checkbox from '@mui/material/Checkbox';
import Divider from '@mui/material/Divider';
import IconButton from '@mui/material/IconButton';
import ListItemText from '@mui/material/ListItemText';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { useText } from '../../i18n/useText.ts';
import type { Column } from './column.ts';
import type { ColumnMemory } from './useColumnMemory.ts';

/** The menu that shows and hides columns. */
export function ColumnChooser<Row>({ columns, memory }: { readonly columns: readonly Column<Row>[]; readonly memory: ColumnMemory<Row> }) {
  const text = useText();
  const [opened, setOpened] = useState(false); // a closed menu still costs each drawing of the table; one that was open stays, to fade out
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const hideable = columns.filter((column) => column.hideable === true);
  if (hideable.length === 0) return null;
  return (
    <>
      <IconButton size="small" aria-label={text('ui.columns')} title={text('ui.columns')} aria-haspopup="menu" onClick={(event) => { setOpened(true); setAnchor(event.currentTarget); }} sx={{ p: 0.25 }}>
        <ViewColumn sx={{ fontSize: 18 }} />
      </IconButton>
      {opened && <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        {hideable.map((column) => {
          const shown = memory.visible.includes(column);
          return (
            <MenuItem key={column.key} dense role="menuitemcheckbox" aria-checked={shown} onClick={() => memory.setShown(column.key, !shown)}>
              <Checkbox size="small" checked={shown} tabIndex={-1} disableRipple aria-hidden sx={{ p: 0, mr: 1 }} />
              <ListItemText>{column.header}</ListItemText>
            </MenuItem>
          );
        })}
        <Divider />
        <MenuItem dense onClick={() => { memory.reset(); setAnchor(null); }}>{text('ui.resetColumns')}</MenuItem>
      </Menu>}
    </>
  );
}
