import { z } from 'zod';
import type { Request } from '../../../shared/ipc/contract.ts';

const pem = /^-----BEGIN CERTIFICATE-----[\s\S]+-----END CERTIFICATE-----\s*$/;

/**
 * Where and how packages are uploaded, and the key that receipts are checked with. Address and application key belong together; an office that exchanges by folder alone has neither, and needs the
 * platform's key all the same. The certificate is only needed for a platform whose certificate the system does not know.
 */
export const serviceSchema = z.object({
  url: z.string().trim().max(500).refine((url) => url === '' || /^https:\/\/\S+$/.test(url), { error: 'settings.url' }),
  applicationKey: z.string().trim().max(200),
  certificate: z.string().max(20_000).refine((text) => text.trim() === '' || pem.test(text.trim()), { error: 'settings.certificate' }),
  platformKey: z.string().trim().max(200).refine((key) => /^(04[0-9a-fA-F]{128})?$/.test(key), { error: 'settings.platformKey' }),
}).superRefine(({ url, applicationKey }, context) => {
  if ((url === '') === (applicationKey === '')) return;
  context.addIssue({ code: 'custom', path: [url === '' ? 'url' : 'applicationKey'], message: 'field.required' });
});
/** What is asked of the main process. A field left empty keeps the certificate that is there, for it is never shown; removing it is an act of its own. */
export const serviceRequest = ({ certificate, ...fields }: ServiceFields): Request<'delivery.configureService'> => ({ ...fields, ...(certificate.trim() !== '' && { certificate }) });
export type ServiceFields = z.output<typeof serviceSchema>;
