import Box from '@mui/material/Box';
import { useMemo } from 'react';
import { useWatch } from 'react-hook-form';
import { z } from 'zod';
import { parseUscc } from '../../../shared/domain/identifiers.ts';
import { type Listing, listKinds, publicityTypes } from '../../../shared/domain/records.ts';
import { useText } from '../../i18n/useText.ts';
import { useStore } from '../../store/useStore.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { FormDate } from '../../ui/forms/FormDate.tsx';
import { FormSelect } from '../../ui/forms/FormSelect.tsx';
import { FormText } from '../../ui/forms/FormText.tsx';
import { useDeskForm } from '../../ui/forms/useDeskForm.ts';
import { correctListing, createListing } from './commands.listings.ts';

const line = z.string().trim().max(200);
const long = z.string().trim().max(4000);
const fields = z.object({
  list: z.enum(listKinds), listName: line.min(1), authority: line.min(1), authorityCode: z.string().trim().max(18), basis: z.string().trim().max(512), documentNumber: line.min(1), reason: long,
  listedOn: z.string().min(1), validFrom: z.string(), validTo: z.string(), requirement: long, dueOn: z.string(), publicity: z.enum(publicityTypes), note: z.string().trim().max(512),
  why: z.string().trim().max(500),
});

type ListingFormProps = { readonly subjectId: string; readonly listing?: Listing; readonly onClose: () => void };

/** A listing by hand, or the correction of one with its reason. Whether the dates are in order is said at their fields when it is saved. */
export function ListingForm({ subjectId, listing, onClose }: ListingFormProps) {
  const text = useText();
  const store = useStore();
  const schema = useMemo(() => (listing === undefined ? fields : fields.extend({ why: fields.shape.why.min(1) })), [listing]);
  const form = useDeskForm(schema, {
    list: listing?.list ?? 'blacklist', listName: listing?.listName ?? text('subjects.list.blacklist'), authority: listing?.authority ?? '', authorityCode: listing?.authorityCode ?? '', basis: listing?.basis ?? '',
    documentNumber: listing?.documentNumber ?? '', reason: listing?.reason ?? '', listedOn: listing?.listedOn ?? '', validFrom: listing?.validFrom ?? '', validTo: listing?.validTo ?? '',
    requirement: listing?.requirement ?? '', dueOn: listing?.dueOn ?? '', publicity: listing?.publicity ?? 'none', note: listing?.note ?? '', why: '',
  });
  const publicity = useWatch({ control: form.control, name: 'publicity' });
  const label = (name: string) => text(`subjects.field.listing.${name}`);
  // Publication is decided by a second person; what was decided before is shown, never chosen here.
  const kinds = publicityTypes.filter((kind) => kind !== 'public' || listing?.publicity === 'public');
  return (
    <FormDialog
      title={text(listing === undefined ? 'subjects.listing.create' : 'subjects.listing.correctTitle')} form={form} draft={listing === undefined ? `listing.of.${subjectId}` : `listing.${listing.id}.${listing.rev}`} onClose={onClose} maxWidth="md"
      saved={text(listing === undefined ? 'subjects.listing.created' : 'subjects.listing.corrected')} saveLabel={listing === undefined ? undefined : text('subjects.listing.correctSave')}
      save={({ why, ...content }) => (listing === undefined ? createListing(store, subjectId, content) : correctListing(store, listing.id, content, why))}
    >
      <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(6, 1fr)', gap: '14px', '& > *': { gridColumn: 'span 2' }, '& > .half': { gridColumn: 'span 3' }, '& > .whole': { gridColumn: '1 / -1' } }}>
        <FormSelect
          control={form.control} name="list" label={label('list')} required options={listKinds.map((kind) => ({ value: kind, label: text(`subjects.list.${kind}`) }))}
          onChosen={(kind) => { if (listKinds.some((one) => form.getValues('listName') === text(`subjects.list.${one}`))) form.setValue('listName', text(`subjects.list.${kind}`)); }}
        />
        <FormText control={form.control} name="listName" label={label('listName')} required />
        <FormText control={form.control} name="documentNumber" label={label('documentNumber')} required autoFocus={listing === undefined} />
        <div className="half"><FormText control={form.control} name="authority" label={label('authority')} required /></div>
        <div className="half"><FormText control={form.control} name="authorityCode" label={label('authorityCode')} code tidy={(typed) => (typed === '' ? '' : parseUscc(typed).value)} /></div>
        <FormDate control={form.control} name="listedOn" label={label('listedOn')} required />
        <FormDate control={form.control} name="validFrom" label={label('validFrom')} />
        <FormDate control={form.control} name="validTo" label={label('validTo')} />
        <div className="half"><FormText control={form.control} name="basis" label={label('basis')} multiline /></div>
        <div className="half"><FormText control={form.control} name="reason" label={label('reason')} multiline /></div>
        <div className="whole"><FormText control={form.control} name="requirement" label={label('requirement')} multiline /></div>
        <FormDate control={form.control} name="dueOn" label={label('dueOn')} />
        <FormSelect
          control={form.control} name="publicity" label={label('publicity')} hint={publicity === 'none' ? undefined : text('subjects.listing.publicityHint')}
          options={kinds.map((kind) => ({ value: kind, label: text(`subjects.publicity.${kind}`) }))}
        />
        <FormText control={form.control} name="note" label={label('note')} />
        {listing !== undefined && <div className="whole"><FormText control={form.control} name="why" label={text('subjects.listing.why')} hint={text('subjects.listing.whyHint')} required /></div>}
      </Box>
    </FormDialog>
  );
}
