import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { Listing } from '../../../shared/domain/records.ts';
import { isStanding } from '../../../shared/domain/standing.ts';
import { useText } from '../../i18n/useText.ts';
import { useRights } from '../../parts/rights/May.tsx';
import { useQuery, useStore } from '../../store/useStore.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { statusTone } from './columns.tsx';
import { rectifications } from './commands.listings.ts';
import { EndDialog } from './EndDialog.tsx';
import { ListingForm } from './ListingForm.tsx';
import { ObjectionDialog } from './ObjectionDialog.tsx';
import { stepsOf } from './queries.page.ts';
import { subjectTables } from './queries.ts';
import { RectifiedDialog } from './RectifiedDialog.tsx';
import { Entries, Entry } from './tabs.tsx';

type Open = { readonly kind: 'create' } | { readonly kind: 'correct' | 'objection' | 'rectified' | 'end'; readonly listing: Listing };

/** The listings with what the authority wrote; each can be corrected, an objection opened or ended, its rectification recorded, and its end. */
export function ListingsTab({ subjectId }: { readonly subjectId: string }) {
  const text = useText();
  const today = useStore().today();
  const steps = useQuery(subjectTables, (set) => stepsOf(set, subjectId, ''), [subjectId]);
  const can = useRights();
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const create = can('listing.create') && <Button variant="outlined" size="small" onClick={() => setOpen({ kind: 'create' })}>{text('subjects.listing.create')}</Button>;
  const act = (kind: Exclude<Open['kind'], 'create'>, listing: Listing, label: string) => <Button size="small" onClick={() => setOpen({ kind, listing })}>{text(label)}</Button>;
  const line = (name: string, value: string) => (value === '' ? '' : text('subjects.labelled', { label: text(`subjects.field.listing.${name}`), value }));
  return (
    <>
      {steps.length === 0 ? <EmptyState title={text('subjects.noListing')} hint={text('subjects.noListingHint')} action={create} /> : (
        <>
          <Entries>
            {steps.map(({ listing }) => (
              <Entry
                key={listing.id} title={`${listing.listName || text(`subjects.list.${listing.list}`)}（${listing.documentNumber || '—'}）`}
                chip={<><StatusChip tone={statusTone[listing.status]} label={text(`subjects.status.${listing.status}`)} />{listing.objection && <StatusChip tone="info" label={text('subjects.objection')} />}</>}
                actions={
                  <>
                    {can('listing.rectified') && rectifications(listing, today).length > 0 && act('rectified', listing, 'subjects.rectified.title')}
                    {can(listing.objection ? 'listing.objectionEnded' : 'listing.objection') && act('objection', listing, listing.objection ? 'subjects.objectionEnd.title' : 'subjects.objectionOpen.title')}
                    {can('listing.correct') && act('correct', listing, 'subjects.listing.correct')}
                    {isStanding(listing) ? can('listing.ended') && act('end', listing, 'subjects.listing.ended') : can('listing.reinstated') && act('end', listing, 'subjects.listing.reinstated')}
                  </>
                }
                lines={[
                  `${listing.authority} · ${text('subjects.listedOn', { on: listing.listedOn })}`, line('reason', listing.reason), line('basis', listing.basis), line('validTo', listing.validTo), line('requirement', listing.requirement),
                  line('dueOn', listing.dueOn), line('publicity', text(`subjects.publicity.${listing.publicity}`)), line('note', listing.note),
                ]}
              />
            ))}
          </Entries>
          <Box sx={{ pt: 1.25 }}>{create}</Box>
        </>
      )}
      {open?.kind === 'create' && <ListingForm subjectId={subjectId} onClose={close} />}
      {open?.kind === 'correct' && <ListingForm subjectId={subjectId} listing={open.listing} onClose={close} />}
      {open?.kind === 'rectified' && <RectifiedDialog listing={open.listing} onClose={close} />}
      {open?.kind === 'end' && <EndDialog listing={open.listing} onClose={close} />}
      {open?.kind === 'objection' && <ObjectionDialog listing={open.listing} onClose={close} />}
    </>
  );
}
