import Box from '@mui/material/Box';
import type { Listing } from '../../../shared/domain/records.ts';
import { useText } from '../../i18n/useText.ts';
import { Panel } from '../../ui/Panel.tsx';

/** The listing that the interview is about. */
export function ListingPanel({ listing }: { readonly listing: Listing }) {
  const text = useText();
  const rows = [
    ['listName', listing.listName],
    ['authority', listing.authority],
    ['documentNumber', listing.documentNumber],
    ['listedOn', listing.listedOn],
    ['reason', listing.reason],
    ['requirement', listing.requirement],
    ['dueOn', listing.dueOn],
  ] as const;
  return (
    <Panel title={text('interviews.page.listing')}>
      <Box component="dl" sx={{ display: 'grid', gridTemplateColumns: '84px 1fr', gap: '4px 12px', m: 0, fontSize: 13, '& dt': { color: 'text.secondary' }, '& dd': { m: 0 } }}>
        {rows.filter(([, value]) => value !== '').map(([name, value]) => [<dt key={`${name}-t`}>{text(`interviews.listing.${name}`)}</dt>, <dd key={name}>{value}</dd>])}
      </Box>
    </Panel>
  );
}
