import { styled } from '@mui/material/styles';
import { useText } from '../../i18n/useText.ts';

/** Text across everything, on screen and on paper; it takes no clicks and is read out by nothing (the bar says it once). */
const Sheet = styled('div')({
  position: 'fixed', inset: 0, zIndex: 2000, pointerEvents: 'none', overflow: 'hidden', display: 'flex', flexWrap: 'wrap', gap: '110px 150px', alignContent: 'flex-start',
  width: '150vw', height: '150vh', left: '-20vw', top: '-10vh', transform: 'rotate(-22deg)', color: 'var(--desk-ink)', opacity: 0.055, fontSize: 30, fontWeight: 600, whiteSpace: 'nowrap', userSelect: 'none',
  '@media print': { opacity: 0.16, color: '#000' },
});
const marks = Array.from({ length: 90 }, (_, at) => at);

export function Watermark() {
  const text = useText();
  return <Sheet aria-hidden="true" data-watermark>{marks.map((at) => <span key={at}>{text('practice.mode')}</span>)}</Sheet>;
}
