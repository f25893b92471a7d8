import type { AuditEntry } from '../../../shared/ipc/audit.ts';
import { grouped } from '../../i18n/grouped.ts';
import type { Text } from '../../i18n/useText.ts';
import { countWords, entryWords, type EntryWords, patchesOf } from '../../parts/history/entryWords.ts';
import type { Lookup } from '../../parts/history/timeline.ts';
import type { Column } from '../../ui/VirtualTable.tsx';

export type AuditRow = EntryWords & { readonly summary: string; readonly count: number };

/** A commit as a line: what it did in words; a commit of many by numbers. */
export function auditRow(entry: AuditEntry, text: Text, lookup: Lookup): AuditRow {
  const words = entryWords({ ...entry, patches: patchesOf(entry.lines) }, text, lookup);
  return { ...words, count: entry.count, summary: entry.count > 3 ? countWords(entry.tables, text) : words.lines.join('；') };
}

export const auditColumns = (text: Text): readonly Column<AuditRow>[] => [
  { key: 'at', header: text('audit.column.at'), width: 152, render: (row) => <span className="desk-num">{row.at}</span>, text: (row) => row.at },
  { key: 'who', header: text('audit.column.who'), width: 130, render: (row) => row.who, text: (row) => row.who },
  { key: 'what', header: text('audit.column.what'), width: 150, render: (row) => row.title, text: (row) => row.title },
  { key: 'summary', header: text('audit.column.summary'), width: 280, grow: 2, render: (row) => row.summary, text: (row) => row.summary },
  { key: 'reason', header: text('audit.column.reason'), width: 150, grow: 1, render: (row) => row.reason, text: (row) => row.reason },
  { key: 'approved', header: text('audit.column.approved'), width: 84, render: (row) => row.approvedBy, text: (row) => row.approvedBy },
  { key: 'count', header: text('audit.column.count'), width: 72, numeric: true, render: (row) => grouped(row.count), text: (row) => String(row.count) },
];
