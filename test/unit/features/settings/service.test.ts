import { describe, expect, it } from 'vitest';
import { serviceRequest, serviceSchema } from '../../../../renderer/features/settings/serviceSchema.ts';

const fields = { url: 'https://platform.example', applicationKey: 'k', platformKey: '' };

describe('saving the service', () => {
  it('says nothing of a certificate that was not filled in, so that the kept one stays', () => {
    expect(serviceRequest({ ...fields, certificate: ' ' })).toEqual(fields);
  });

  it('replaces it by the one that was filled in', () => {
    expect(serviceRequest({ ...fields, certificate: 'PEM' })).toEqual({ ...fields, certificate: 'PEM' });
  });
});

describe('what is asked of the service', () => {
  const key = `04${'ab'.repeat(64)}`;
  const refused = (part: Partial<Record<'url' | 'applicationKey' | 'certificate' | 'platformKey', string>>) => {
    const parsed = serviceSchema.safeParse({ url: '', applicationKey: '', certificate: '', platformKey: '', ...part });
    return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
  };

  it.each([
    ['the platform key alone: an office that exchanges by folder checks receipts too', { platformKey: key }, []],
    ['nothing: the service is taken out again', {}, []],
    ['address and application key', { ...fields, platformKey: key }, []],
    ['an address without application key', { url: fields.url }, ['applicationKey field.required']],
    ['an application key without address', { applicationKey: 'k' }, ['url field.required']],
    ['an address that is none', { url: 'http://a', applicationKey: 'k' }, ['url settings.url']],
    ['a key that is none', { platformKey: '04ab' }, ['platformKey settings.platformKey']],
  ])('takes or refuses %s', (_what, part, issues) => expect(refused(part)).toEqual(issues));
});
