import { styled } from '@mui/material/styles';
import { type Text, useText } from '../../i18n/useText.ts';
import { failureText } from '../../i18n/sentences.ts';
import type { StoreStatus } from '../../store/status.ts';
import { useStatus, useStore } from '../../store/useStore.tsx';
import { BackupNote } from './BackupNote.tsx';
import { ClockNote } from './ClockNote.tsx';
import { instantWords } from './instantWords.ts';

const Strip = styled('footer')({
  gridColumn: '1 / 3', background: 'var(--desk-card)', borderTop: '1px solid var(--desk-line)', display: 'flex', alignItems: 'center', gap: 22,
  padding: '0 16px', fontSize: 12, color: 'var(--desk-soft)', whiteSpace: 'nowrap', overflow: 'hidden', fontVariantNumeric: 'tabular-nums',
  '& .ok': { color: 'var(--desk-ok)' }, '& .warn': { color: 'var(--desk-warn)' }, '& .bad': { color: 'var(--desk-bad)', fontWeight: 600 },
});

/** What is told of saving, and how: green only when the disk has acknowledged everything. */
export function savingOf(status: StoreStatus, text: Text): { readonly tone: 'ok' | 'warn' | 'bad' | ''; readonly words: string; readonly why: string } {
  if (status.readOnly !== null) return { tone: 'bad', words: text('app.status.readOnly'), why: text(`app.status.readOnlyWhy.${status.readOnly}`) };
  if (status.saving === 'failed') return { tone: 'bad', words: text('app.status.failed'), why: status.failure === null ? '' : failureText(status.failure) };
  if (status.saving === 'pending') return { tone: 'warn', words: text('app.status.pending'), why: text('app.status.pendingWhy') };
  if (status.savedAt === '') return { tone: '', words: text('app.status.nothingYet'), why: text('app.status.nothingYetWhy') };
  return { tone: 'ok', words: text('app.status.saved'), why: text('app.status.savedWhy', { at: instantWords(status.savedAt, ''), behind: status.behindPages }) };
}

/** The strip at the bottom. It tells the truth: nothing is said to be saved, sent or answered that no disk and no platform has confirmed. */
export function StatusStrip() {
  const text = useText();
  const status = useStatus();
  const today = useStore().today();
  const saving = savingOf(status, text);
  const waiting = [
    status.unsentItems > 0 ? text('app.status.unsent', { count: status.unsentItems }) : '',
    status.unconfirmedItems > 0 ? text('app.status.unconfirmed', { count: status.unconfirmedItems }) : '',
  ].filter((part) => part !== '').join(' · ');
  return (
    <Strip aria-label={text('app.status.label')}>
      <span role="status" className={saving.tone} title={saving.why} data-saving={status.saving}>{saving.words}{saving.tone === 'ok' && ' ✓'}</span>
      {status.pages === 'down' && <span className="warn" title={text('app.status.pagesDownWhy')}>{text('app.status.pagesDown')}</span>}
      <ClockNote />
      {status.quarantined > 0 && <span className="warn">{text('app.status.quarantined', { count: status.quarantined })}</span>}
      <span>{status.lastDeliveryAt === '' ? text('app.status.neverDelivered') : text('app.status.delivered', { at: instantWords(status.lastDeliveryAt, today) })}</span>
      <span>{status.lastReceiptAt === '' ? text('app.status.neverAnswered') : text('app.status.answered', { at: instantWords(status.lastReceiptAt, today) })}</span>
      <BackupNote />
      {waiting !== '' && <span className="warn">{waiting}</span>}
    </Strip>
  );
}
