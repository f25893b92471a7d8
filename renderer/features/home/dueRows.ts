import { type LocalDate, withinYear } from '../../../shared/lib/dates.ts';
import type { Text } from '../../i18n/useText.ts';
import type { Tone } from '../../ui/tone.ts';
import type { DueRow } from './DuePanel.tsx';
import type { Due } from './queries.due.ts';
import type { Line } from './queries.ts';

function detailOf(due: Due, text: Text, today: LocalDate, days = 0): string {
  const day = withinYear(due.on, today);
  switch (due.kind) {
    case 'rectification': return text('home.rectification', { day, document: due.detail });
    case 'interview': return text(`home.${due.detail === 'warning' ? 'warning' : 'reminder'}Interview${days < 0 ? 'Held' : ''}`, { day });
    case 'questioned': return due.detail === '' ? text('home.questioned') : text('home.questionedWhy', { why: due.detail });
    case 'rejected': return due.detail === '' ? text('home.rejected') : text('home.rejectedWhy', { why: due.detail });
  }
}

/** A line as it is read: how many working days it is late or has left, and why that many. */
export function dueRow(line: Line, text: Text, today: LocalDate): DueRow {
  const chip = line.late
    ? text(line.workingDays === 0 ? 'home.lateWeekend' : 'home.late', { days: line.workingDays })
    : line.days === 0 ? text('home.dueToday') : line.days === 1 ? text('home.dueTomorrow') : line.workingDays === 0 ? text('home.leftFree', { days: line.days }) : text('home.left', { days: line.workingDays });
  const tone: Tone = line.late ? 'bad' : line.workingDays <= 4 ? 'warn' : 'neutral';
  return { key: line.key, name: line.name, detail: [detailOf(line, text, today, line.days), ...(line.objection ? [text('home.objection')] : [])].join(' · '), to: line.to, chip, tone, working: line.working };
}

export const rejectedRow = (due: Due, text: Text, today: LocalDate): DueRow =>
  ({ key: due.key, name: due.name, detail: detailOf(due, text, today), to: due.to, chip: text(due.kind === 'questioned' ? 'home.questionedOn' : 'home.rejectedOn', { day: withinYear(due.on, today) }), tone: due.kind === 'questioned' ? 'warn' : 'bad', working: '' });
