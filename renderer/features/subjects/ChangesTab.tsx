import Typography from '@mui/material/Typography';
import { useMemo } from 'react';
import type { Change } from '../../../shared/changes/change.ts';
import { useText } from '../../i18n/useText.ts';
import { EntryList } from '../../parts/history/EntryList.tsx';
import { type EntryToTell, entryWords } from '../../parts/history/entryWords.ts';
import { useQuery, useStore } from '../../store/useStore.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { HistoryOf, historyLimit, type ReadHistory } from './HistoryOf.tsx';
import { belongingIds } from './queries.page.ts';

const tables = ['subjects', 'listings', 'persons', 'interviews', 'notices', 'attempts', 'enrolments', 'attendances', 'items', 'accesses'] as const;

/** Changes of one commit together, the newest commit first. */
function commitsOf(changes: readonly Change[]): readonly EntryToTell[] {
  const commits = new Map<string, EntryToTell & { patches: Change[]; count: number }>();
  for (const change of changes) {
    const { device, at, actor, kind, reason, doubtfulClock, approvedBy } = change;
    const key = `${device}|${at}|${kind}|${actor.name}`;
    const commit = commits.get(key);
    if (commit === undefined) commits.set(key, { firstSeq: change.seq, count: 1, patches: [change], head: { device, at, actor, kind, reason, ...(doubtfulClock !== undefined && { doubtfulClock }), ...(approvedBy !== undefined && { approvedBy }) } });
    else { commit.patches.push(change); commit.count += 1; }
  }
  return [...commits.values()].reverse();
}

/** 变更与访问记录 of a subject and what belongs to it: who changed what, from what to what, when and why, and who saw a number. Numbers stay masked. */
export function ChangesTab({ subjectId }: { readonly subjectId: string }) {
  const ids = useQuery(tables, (set) => [...set.by('accesses', 'subjectId', subjectId).map(({ id }) => id), ...belongingIds(set, subjectId)], [subjectId]);
  return <HistoryOf ids={ids}>{(read) => <Commits read={read} />}</HistoryOf>;
}

function Commits({ read }: { readonly read: ReadHistory }) {
  const text = useText();
  const store = useStore();
  const entries = useMemo(() => commitsOf(read.changes).map((commit) => entryWords(commit, text, store.set)), [read, text, store]);
  if (entries.length === 0) return <EmptyState title={text('subjects.timeline.empty')} />;
  return (
    <>
      {!read.complete && <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>{text('audit.cut', { count: historyLimit })}</Typography>}
      <EntryList entries={entries} />
    </>
  );
}
