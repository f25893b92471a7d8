import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { ChannelView, Request } from '../../../shared/ipc/contract.ts';
import { useText } from '../../i18n/useText.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { FormText } from '../../ui/forms/FormText.tsx';
import { useDeskForm } from '../../ui/forms/useDeskForm.ts';
import { DraftNotice } from '../../ui/DraftNotice.tsx';
import { useNotify } from '../../ui/notify.tsx';
import { useDraft } from '../../ui/useDraft.ts';
import { type ServiceFields, serviceRequest, serviceSchema } from './serviceSchema.ts';

export type ServiceFormProps = { readonly view: ChannelView; readonly onSave: (service: Request<'delivery.configureService'>) => Promise<boolean> };

/** Address, application key and trust of the platform's service. A certificate that is kept already is not shown again, and stays until it is replaced or removed. */
export function ServiceForm({ view, onSave }: ServiceFormProps) {
  const text = useText();
  const notify = useNotify();
  const { url, applicationKey, platformKey, trustsOwnCertificate } = view.service;
  const form = useDeskForm(serviceSchema, { url, applicationKey, certificate: '', platformKey });
  const draft = useDraft('settings.service', form);
  const [removing, setRemoving] = useState(false);
  const save = async (service: ServiceFields) => {
    if (!await onSave(serviceRequest(service))) return;
    draft.forget();
    form.reset({ ...service, certificate: '' });
    notify(text('settings.serviceSaved'));
  };
  const remove = async () => {
    setRemoving(false);
    if (await onSave({ url, applicationKey, platformKey, certificate: '' })) notify(text('settings.removeCertificate.done'));
  };
  return (
    <Box component="form" noValidate onSubmit={(event) => void form.handleSubmit(save)(event)} sx={{ display: 'flex', flexDirection: 'column', gap: 2, mt: 1 }}>
      {draft.restored && <DraftNotice onDiscard={draft.discard} />}
      <Box sx={{ display: 'grid', gridTemplateColumns: '1.6fr 1fr', gap: 1.5 }}>
        <FormText control={form.control} name="url" label={text('settings.url')} type="url" maxLength={500} />
        <FormText control={form.control} name="applicationKey" label={text('settings.applicationKey')} maxLength={200} />
      </Box>
      <FormText control={form.control} name="platformKey" label={text('settings.platformKey')} hint={text('settings.platformKeyHint')} code maxLength={200} />
      <FormText control={form.control} name="certificate" label={text('settings.certificate')} hint={text(trustsOwnCertificate ? 'settings.certificateKept' : 'settings.certificateHint')} code multiline rows={2} maxLength={20_000} />
      <Box sx={{ display: 'flex', justifyContent: 'flex-end', gap: 1 }}>
        {trustsOwnCertificate && <Button onClick={() => setRemoving(true)}>{text('settings.removeCertificate.open')}</Button>}
        <Button type="submit" variant="outlined" loading={form.formState.isSubmitting}>{text('settings.saveService')}</Button>
      </Box>
      <ConfirmDialog open={removing} danger title={text('settings.removeCertificate.title')} confirmLabel={text('settings.removeCertificate.open')} onConfirm={() => { void remove(); }} onCancel={() => setRemoving(false)}>{text('settings.removeCertificate.text')}</ConfirmDialog>
    </Box>
  );
}
