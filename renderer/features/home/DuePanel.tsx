import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Link from '@mui/material/Link';
import Tooltip from '@mui/material/Tooltip';
import type { ReactNode } from 'react';
import { Link as RouterLink, useNavigate } from 'react-router';
import { useText } from '../../i18n/useText.ts';
import { Panel } from '../../ui/Panel.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import type { Tone } from '../../ui/tone.ts';

export type DueRow = { readonly key: string; readonly name: string; readonly detail: string; readonly to: string; readonly chip: string; readonly tone: Tone; /** The calculation, shown on pointing and read out. */ readonly working: string };
export type DuePanelProps = { readonly title: string; readonly sub: string; readonly rows: readonly DueRow[]; readonly count: number; /** The lists where all of them stand, or how to show all of them here. */ readonly more?: readonly { readonly label: string; readonly to: string }[] | (() => void); readonly empty: ReactNode };

/** A list of things that have a day; each line opens where it is worked on. */
export function DuePanel({ title, sub, rows, count, more, empty }: DuePanelProps) {
  const text = useText();
  const navigate = useNavigate();
  return (
    <Panel title={title} sub={sub} actions={more !== undefined && count > rows.length && (
      typeof more === 'function' ? <Link component="button" onClick={more} variant="body2">{text('home.all', { count })}</Link>
        : <Box sx={{ display: 'flex', gap: 1.5 }}>{more.map(({ label, to }) => <Link key={to} component={RouterLink} to={to} variant="body2">{label}</Link>)}</Box>
    )}>
      {rows.length === 0 ? <Box sx={{ py: 2, color: 'text.secondary', fontSize: 13 }}>{empty}</Box> : (
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, '& li + li': { borderTop: '1px solid', borderColor: 'divider' } }}>
          {rows.map((row) => (
            <Box component="li" key={row.key}>
              <ButtonBase
                onClick={() => void navigate(row.to)}
                sx={{ width: '100%', display: 'flex', justifyContent: 'space-between', gap: 2, py: '7px', px: 0.75, mx: -0.75, boxSizing: 'content-box', textAlign: 'left', borderRadius: '6px', '&:hover': { bgcolor: 'background.default' } }}
              >
                <Box sx={{ minWidth: 0 }}>
                  <Box sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>{row.name}</Box>
                  <Box sx={{ fontSize: 12, color: 'text.secondary', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>{row.detail}</Box>
                </Box>
                <Tooltip title={row.working} describeChild><span><StatusChip tone={row.tone} label={row.chip} /></span></Tooltip>
              </ButtonBase>
            </Box>
          ))}
        </Box>
      )}
    </Panel>
  );
}
