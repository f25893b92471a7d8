import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { useMemo } from 'react';
import { useWatch } from 'react-hook-form';
import { z } from 'zod';
import { maskField } from '../../../shared/domain/masks.ts';
import { type Subject, subjectKinds } from '../../../shared/domain/records.ts';
import { issueText } from '../../i18n/sentences.ts';
import { useText } from '../../i18n/useText.ts';
import { useStore } from '../../store/useStore.tsx';
import { codeMessage } from '../../ui/forms/field.ts';
import { FormKept } from '../../ui/forms/FormKept.tsx';
import { FormSelect } from '../../ui/forms/FormSelect.tsx';
import { FormText } from '../../ui/forms/FormText.tsx';
import { useDeskForm } from '../../ui/forms/useDeskForm.ts';
import { checkCode } from './checkCode.ts';
import { saveSubject } from './commands.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { ownRegionOf } from './queries.ts';

const fields = z.object({
  kind: z.enum(subjectKinds), name: z.string().trim().min(1).max(200), code: z.string().trim().min(1).max(40), idType: z.string().trim().max(40), representative: z.string().trim().max(60),
  phone: z.string().trim().max(30), region: z.string().trim().regex(/^(\d{6})?$/), address: z.string().trim().max(200), note: z.string().trim().max(500),
});

/** A subject by hand, or its correction. The code is checked when the field is left: what is wrong with it, and where. */
export function SubjectForm({ subject, onClose, onSaved }: { readonly subject?: Subject; readonly onClose: () => void; readonly onSaved?: (id: string) => void }) {
  const text = useText();
  const store = useStore();
  const ownRegion = ownRegionOf(store.set);
  const schema = useMemo(() => fields.superRefine((value, context) => {
    const wrong = checkCode(value, store.today(), ownRegion).issues.find((issue) => issue.severity === 'error');
    if (wrong !== undefined) context.addIssue({ code: 'custom', path: ['code'], message: codeMessage(wrong.code, wrong.params) });
  }), [store, ownRegion]);
  const form = useDeskForm(schema, {
    kind: subject?.kind ?? 'organisation', name: subject?.name ?? '', code: subject?.code ?? '', idType: subject?.idType ?? '', representative: subject?.representative ?? '',
    phone: subject?.phone ?? '', region: subject?.region ?? ownRegion, address: subject?.address ?? '', note: subject?.note ?? '',
  });
  const [kind, code, idType, phone] = useWatch({ control: form.control, name: ['kind', 'code', 'idType', 'phone'] });
  const hints = code === '' ? [] : checkCode({ kind, code, idType }, store.today(), ownRegion).issues.filter((issue) => issue.severity === 'warning');
  const person = kind === 'person';
  const label = (name: string) => text(`subjects.field.subject.${name}`);
  return (
    <FormDialog
      title={text(subject === undefined ? 'subjects.create' : 'subjects.editTitle')} form={form} draft={subject === undefined ? 'subject' : `subject.${subject.id}.${subject.rev}`} onClose={onClose} maxWidth="md"
      save={async (values) => {
        const result = await saveSubject(store, { ...values, idType: person ? values.idType : '' }, subject?.id);
        if (result.ok) onSaved?.(result.value);
        return result;
      }}
    >
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.75 }}>
        <FormSelect control={form.control} name="kind" label={label('kind')} options={subjectKinds.map((value) => ({ value, label: text(`subjects.kind.${value}`) }))} />
        <FormText control={form.control} name="name" label={label(person ? 'personName' : 'name')} required autoFocus />
        {person && <FormText control={form.control} name="idType" label={label('idType')} placeholder={text('subjects.idCard')} />}
        <FormKept label={label('idNumber')} shown={subject?.kind === 'person' && code === subject.code ? maskField('subjects', 'code', code) : ''} onChange={() => form.setValue('code', '')}>
          <FormText
            control={form.control} name="code" label={label(person ? 'idNumber' : 'code')} required code
            tidy={(typed) => checkCode({ kind, code: typed, idType }, store.today(), ownRegion).value}
          />
        </FormKept>
        {!person && <FormText control={form.control} name="representative" label={label('representative')} />}
        <FormKept label={label('phone')} shown={phone === subject?.phone ? maskField('subjects', 'phone', phone) : ''} onChange={() => form.setValue('phone', '')}>
          <FormText control={form.control} name="phone" label={label('phone')} type="tel" />
        </FormKept>
        <FormText control={form.control} name="region" label={label('region')} code hint={text('subjects.regionHint')} />
        <FormText control={form.control} name="address" label={label('address')} />
      </Box>
      {hints.map((hint) => <Alert key={hint.code} severity="warning" variant="outlined">{issueText(hint)}</Alert>)}
      <FormText control={form.control} name="note" label={label('note')} multiline />
    </FormDialog>
  );
}
