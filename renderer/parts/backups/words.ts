import type { BackupsState } from '../../../shared/ipc/backups.ts';
import { toLocalDateTime, withinYear } from '../../../shared/lib/dates.ts';
import { failureText } from '../../i18n/sentences.ts';
import type { Text } from '../../i18n/useText.ts';
import type { BackupsSeen } from './seen.ts';

/** An instant as 今天 09:12, 11-26 17:30 or, of another year, 2025-11-26 17:30, in Asia/Shanghai. */
export function moment(instant: string, today: string, text: Text): string {
  const local = toLocalDateTime(Date.parse(instant));
  return local.startsWith(today) ? text('backups.strip.today', { time: local.slice(11, 16) }) : withinYear(local, today).replace('T', ' ');
}

export const megabytes = (bytes: number): string => (bytes < 1_048_576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`);

type StripWords = { readonly tone: 'ok' | 'warn' | ''; readonly words: string; readonly why: string };

/** What the strip says of backups; null until the main process answered. That nobody could look is told as well: what cannot be seen is not made either. */
export function stripWords({ state, unread }: BackupsSeen, today: string, text: Text): StripWords | null {
  if (unread !== null) return { tone: 'warn', words: text('backups.strip.unread'), why: failureText(unread) };
  return state === null ? null : backupWords(state, today, text);
}

/** What a state says there. A time is named only for one that was read back and verified. */
export function backupWords({ last, late, problem, place }: BackupsState, today: string, text: Text): StripWords {
  if (place.state !== 'none' && place.state !== 'fine') return { tone: 'warn', words: text('backups.strip.place'), why: text(`backups.strip.placeWhy.${place.state}`) };
  if (problem !== '') return { tone: 'warn', words: text('backups.strip.problem'), why: text(`backups.now.problem.${problem}`) };
  if (last === null) return { tone: late ? 'warn' : '', words: text('backups.strip.none'), why: text(late ? 'backups.now.late' : 'backups.now.none') };
  if (late && last.ahead) return { tone: 'warn', words: text('backups.strip.undated'), why: text('backups.now.undated') };
  const at = moment(last.at, today, text);
  if (late) return { tone: 'warn', words: text('backups.strip.late', { at }), why: text('backups.now.late') };
  return { tone: last.upToDate ? 'ok' : '', words: text('backups.strip.last', { at }), why: `${text('backups.strip.why')} · ${text(last.upToDate ? 'backups.now.upToDate' : 'backups.now.behind')}` };
}
