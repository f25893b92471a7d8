import { registerHooks } from 'node:module';
import type { CampaignRun } from '../campaignRun.ts';

// In plain Node there is no 'electron': the double takes its place for electron/shell, as vi.mock does in the tests.
const double = new URL('../../unit/shell/electronDouble.ts', import.meta.url).href;
registerHooks({ resolve: (specifier, context, next) => (specifier === 'electron' ? { url: double, shortCircuit: true } : next(specifier, context)) });

/** `size` payloads a channel from six senders, the 200 paths in each text field; controls a fiftieth of it with a check off. */
export const run: CampaignRun = async ({ size, seed, log }) => {
  const { abuse, isFailed, plainPaths } = await import('./abuse.ts');
  const { faults, ...figures } = await abuse({ size, seed, everyField: true, log });
  for (const fault of faults) log(`FAULT ${fault}`);
  const few = Math.max(20, Math.ceil(size / 50));
  const withoutSchema = await abuse({ size: few, seed, off: 'schema' });
  const withoutSender = await abuse({ size: few, seed, off: 'sender' });
  const plain = await plainPaths();
  return {
    figures: {
      ...figures,
      'control, schema off: malformed accepted': `${withoutSchema.malformedAccepted} of ${withoutSchema.malformed}`,
      'control, sender check off: untrusted accepted': `${withoutSender.untrustedAccepted} of ${withoutSender.payloads * 5}`,
      'control, plain paths: accesses outside, decoys read': `${plain.outside}, ${plain.leaked} (of 200 paths)`,
    },
    failed: isFailed({ ...figures, faults }) || withoutSchema.malformedAccepted === 0 || withoutSender.untrustedAccepted === 0 || plain.outside === 0 || plain.leaked === 0,
  };
};
