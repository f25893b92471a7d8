import type { Content } from '../../shared/domain/records.ts';

/** A subject's content; nobody real. */
export const subjectContent = (over: Partial<Content<'subjects'>> = {}): Content<'subjects'> => ({
  kind: 'organisation', name: '云水县测试商行', formerNames: [], code: '', idType: '', representative: '', phone: '', region: '331099', address: '', note: '', ...over,
});
