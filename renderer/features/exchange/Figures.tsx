import Box from '@mui/material/Box';
import { useText } from '../../i18n/useText.ts';
import { useQuery, useStore } from '../../store/useStore.tsx';
import { Figure } from '../../ui/Figure.tsx';
import { exchangeTables, type ItemRow, monthRate, waitingHint } from './queries.ts';
import type { ExchangeTab } from './tabs.ts';

/** Full marks as provinces score it: 95 % (exchange, 有效入库率). */
const target = 95;

export type FiguresProps = { readonly ready: number; readonly notReady: number; readonly waiting: readonly ItemRow[]; readonly rejected: readonly ItemRow[]; readonly onOpen: (tab: ExchangeTab) => void };

/** The five numbers of the submission screen; each opens its list. */
export function Figures({ ready, notReady, waiting, rejected, onOpen }: FiguresProps) {
  const text = useText();
  const store = useStore();
  const month = store.today().slice(0, 7);
  const rate = useQuery(exchangeTables, (set) => monthRate(set, month), [month]);
  const hint = waitingHint(store.set, waiting, store.now());
  const label = (name: string, params?: Readonly<Record<string, string | number>>) => text(`exchange.figure.${name}`, params);
  return (
    <Box sx={{ display: 'flex', gap: 1.75 }}>
      <Figure label={label('ready')} value={ready} hint={label('readyHint')} onOpen={() => onOpen('ready')} />
      <Figure label={label('notReady')} value={notReady} tone={notReady > 0 ? 'warn' : 'neutral'} hint={label('notReadyHint')} onOpen={() => onOpen('notReady')} />
      <Figure label={label('unconfirmed')} value={waiting.length} tone={hint.tone} hint={label(hint.key, hint.params)} onOpen={() => onOpen('unconfirmed')} />
      <Figure
        label={label('rejected')} value={rejected.length} tone={rejected.length > 0 ? 'bad' : 'neutral'}
        hint={label('rejectedHint', { subjects: new Set(rejected.map((row) => row.item.subjectId)).size })} onOpen={() => onOpen('rejected')}
      />
      <Figure
        label={label('rate')} value={rate.percent === null ? '—' : `${rate.percent}%`} tone={rate.percent === null ? 'neutral' : rate.percent >= target ? 'ok' : 'warn'}
        hint={rate.percent === null ? label('rateNone') : label('rateHint', { accepted: rate.accepted, answered: rate.answered })}
      />
    </Box>
  );
}
