import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { Answer } from '../../../shared/ipc/contract.ts';
import { useHost } from '../../host/useHost.tsx';
import { grouped } from '../../i18n/grouped.ts';
import { useText } from '../../i18n/useText.ts';
import { CheckLine } from '../../parts/audit/CheckLine.tsx';
import { May } from '../../parts/rights/May.tsx';
import { useStatus } from '../../store/useStore.tsx';
import { Panel } from '../../ui/Panel.tsx';

/** Version, where the data lie, how many records there are: what support asks first. */
export function AboutPanel({ info }: { /** Null when the main process cannot say. */ readonly info: Answer<'host.info'> | null }) {
  const text = useText();
  const host = useHost();
  const { opening } = useStatus();
  const lines = info === null ? [] : [
    [text('settings.version'), info.version],
    [text('settings.hostLabel'), text(`settings.host.${info.host}`)],
    [text('settings.data'), info.dataLabel],
    [text('settings.records'), grouped(opening.records)],
  ] as const;
  return (
    <Panel title={text('settings.about')} actions={<Button size="small" onClick={() => void host.invoke('host.openFolder', { which: 'packages' })}>{text('settings.openPackages')}</Button>}>
      <Box component="dl" sx={{ display: 'grid', gridTemplateColumns: 'auto 1fr', columnGap: 2, rowGap: 0.5, m: 0, fontSize: 13, '& dt': { color: 'text.secondary' }, '& dd': { m: 0 } }}>
        {lines.flatMap(([label, value]) => [<dt key={`${label}-t`}>{label}</dt>, <dd key={`${label}-d`} className="desk-num">{value}</dd>])}
      </Box>
      <May command="audit.check"><Box sx={{ mt: 1.25 }}><CheckLine /></Box></May>
    </Panel>
  );
}
