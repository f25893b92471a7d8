import type { ChannelView, Request } from '../../../shared/ipc/contract.ts';
import type { Text } from '../../i18n/useText.ts';

type Service = ChannelView['service'];
type Step = 'set' | 'changed' | 'removed';
const none: Service = { configured: false, url: '', applicationKey: '', platformKey: '', trustsOwnCertificate: false };
const longest = 100; // characters of an address in a note
const short = (address: string): string => (address.length <= longest ? address : `${address.slice(0, longest)}……`);

const stepOf = (before: string, now: string): Step | null => (before === now ? null : before === '' ? 'set' : now === '' ? 'removed' : 'changed');

/** The certificate is never shown: one that was filled in counts as another one. */
function certificateStep(given: string | undefined, before: Service, now: Service): Step | null {
  if (before.trustsOwnCertificate !== now.trustsOwnCertificate) return now.trustsOwnCertificate ? 'set' : 'removed';
  return now.trustsOwnCertificate && given !== undefined ? 'changed' : null;
}

/** What somebody changed of the platform's service, in words; '' for nothing. The address is told from what to what; of keys and certificate only that they changed. */
export function serviceDeeds(text: Text, before: Service = none, { certificate }: Request<'delivery.configureService'>, now: Service): string {
  const steps: readonly (readonly [string, Step | null])[] = [
    ['url', stepOf(before.url, now.url)], ['applicationKey', stepOf(before.applicationKey, now.applicationKey)], ['platformKey', stepOf(before.platformKey, now.platformKey)],
    ['certificate', certificateStep(certificate, before, now)],
  ];
  const addresses = { old: short(before.url), now: short(now.url) };
  return steps.flatMap(([what, step]) => (step === null ? [] : [text(`audit.deed.${what}.${step}`, addresses)])).join('；');
}
