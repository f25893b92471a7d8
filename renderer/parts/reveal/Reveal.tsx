import Link from '@mui/material/Link';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useEffect, useState } from 'react';
import { failureText } from '../../i18n/sentences.ts';
import { useText } from '../../i18n/useText.ts';
import { noteReveal, type Revealed } from '../../store/accessNotes.ts';
import { useStore } from '../../store/useStore.tsx';
import { useNotify } from '../../ui/notify.tsx';
import { useMay } from '../rights/May.tsx';

/** How long a number stays open, seconds. */
export const openSeconds = 30;
export const revealReasons = ['identity', 'contact', 'document', 'other'] as const;

export type RevealProps = { readonly of: Omit<Revealed, 'reason'>; readonly value: string; /** As it stands before somebody asks. */ readonly masked: string; /** What it is, for the button's name: 证件号码. */ readonly label: string; /** A name, not a number. */ readonly plain?: boolean };

/** A number of a natural person: masked; who has the right opens it with a reason for half a minute. It is shown only once the note of it is on disk. */
export function Reveal({ of, value, masked, label, plain = false }: RevealProps) {
  const text = useText();
  const store = useStore();
  const notify = useNotify();
  const offered = useMay('number.reveal') === 'yes';
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [left, setLeft] = useState(0);
  const open = left > 0;
  useEffect(() => setLeft(0), [of.recordId, of.field]);
  useEffect(() => {
    if (!open) return undefined;
    const tick = setInterval(() => setLeft((old) => Math.max(0, old - 1)), 1000);
    return () => clearInterval(tick);
  }, [open]);
  const show = async (reason: string) => {
    setAnchor(null);
    const noted = await noteReveal(store, { ...of, reason });
    if (noted.ok) setLeft(openSeconds);
    else notify(failureText(noted.error), 'bad');
  };
  return (
    <span style={{ whiteSpace: 'nowrap' }}>
      <span className={plain ? undefined : 'desk-code'} data-shown={open}>{open ? value : masked}</span>
      {offered && value !== '' && value !== masked && (
        <>
          {' '}
          <Link component="button" type="button" variant="body2" underline="hover" aria-haspopup={open ? undefined : 'menu'} aria-label={text(open ? 'rights.reveal.hideWhat' : 'rights.reveal.showWhat', { label })} onClick={(event) => (open ? setLeft(0) : setAnchor(event.currentTarget))}>
            {open ? text('rights.reveal.hide', { seconds: left }) : text('rights.reveal.show')}
          </Link>
          <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)} slotProps={{ list: { 'aria-label': text('rights.reveal.why'), dense: true } }}>
            <MenuItem disabled sx={{ fontSize: 12.5, minHeight: 28 }}>{text('rights.reveal.why')}</MenuItem>
            {revealReasons.map((reason) => <MenuItem key={reason} onClick={() => void show(text(`rights.reveal.reason.${reason}`))}>{text(`rights.reveal.reason.${reason}`)}</MenuItem>)}
          </Menu>
        </>
      )}
    </span>
  );
}
