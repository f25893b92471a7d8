import type { Content } from '../../shared/domain/records.ts';

/** A subject's content; nobody real. */
export const subjectContent = (over: Partial<Content<'subjects'>> = {}): Content<'subjects'> => ({
  kind: 'organisation', name: '云水县测试商行', formerNames: [], code: '', idType: '', representative: '', phone: '', region: '331099', address: '', note: '', ...over,
});

/** A listing's content. */
export const listingContent = (over: Partial<Content<'listings'>> = {}): Content<'listings'> => ({
  subjectId: '', list: 'blacklist', listName: '严重失信主体名单', authority: '云水县测试局', authorityCode: '', basis: '测试办法第三条', documentNumber: '', reason: '测试事由',
  listedOn: '2026-07-01', validFrom: '2026-07-01', validTo: '2029-07-01', requirement: '', dueOn: '', publicity: 'none', status: 'listed', objection: false, importId: '', note: '',
  ...over,
});
