import { describe, expect, it } from 'vitest';
import { serviceRequest } from '../../../../renderer/features/settings/serviceSchema.ts';

const fields = { url: 'https://platform.example', applicationKey: 'k', platformKey: '' };

describe('saving the service', () => {
  it('says nothing of a certificate that was not filled in, so that the kept one stays', () => {
    expect(serviceRequest({ ...fields, certificate: ' ' })).toEqual(fields);
  });

  it('replaces it by the one that was filled in', () => {
    expect(serviceRequest({ ...fields, certificate: 'PEM' })).toEqual({ ...fields, certificate: 'PEM' });
  });
});
