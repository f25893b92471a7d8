import type { Interview, Listing, Subject } from '../../../shared/domain/records.ts';

// A refused interview with its listing and subject: what is reported of it needs nothing else.
export const subject: Subject = { id: 's', rev: 'dev:1', kind: 'soleTrader', name: '示例商行', formerNames: [], code: '110108000000016', idType: '', representative: '', phone: '', region: '', address: '', note: '' };
export const listing: Listing = {
  id: 'l', rev: 'dev:2', subjectId: 's', list: 'focus', listName: '名单', authority: '示例局', authorityCode: '', basis: '', documentNumber: '示〔2026〕1号', reason: '示例', listedOn: '2026-01-05',
  validFrom: '', validTo: '', requirement: '', dueOn: '', publicity: 'none', status: 'listed', objection: false, importId: 'i', note: '',
};
export const interview: Interview = {
  id: 'y', rev: 'dev:3', number: 'YT20261120001', meetingId: '', subjectId: 's', listingId: 'l', kind: 'reminder', scheduledAt: '2026-11-20T09:00', place: '二楼', interviewers: '示例', recorder: '',
  outcome: 'refused', heldAt: '', interviewee: '', intervieweePosition: '', delegate: false, letterOfAuthority: '', content: '', requirement: '', requirementDueOn: '', refusedBy: '示例', conduct: '当面拒绝',
  witness: '见证', evidence: '录音', publicity: 'none', closedAt: '2026-11-20T10:00:00+08:00', note: '',
};
