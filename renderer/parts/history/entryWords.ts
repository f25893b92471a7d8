import { decodeLine } from '../../../shared/changes/line.ts';
import type { Patch } from '../../../shared/changes/change.ts';
import type { TableName } from '../../../shared/domain/records.ts';
import type { FrameHead } from '../../../shared/ipc/contract.ts';
import { toInstant } from '../../../shared/lib/dates.ts';
import type { Text } from '../../i18n/useText.ts';
import { wordOr } from '../../i18n/wordOr.ts';
import { changeWords } from './changeWords.ts';
import type { Lookup } from './timeline.ts';

/** One commit in words: when, who, what was done, from what to what, why, and who approved it. */
export type EntryWords = {
  readonly key: string;
  readonly at: string; // yyyy-MM-dd HH:mm:ss
  readonly who: string;
  readonly title: string;
  readonly lines: readonly string[];
  readonly more: number; // changes that `lines` does not tell
  readonly reason: string;
  readonly approvedBy: string;
  readonly doubtful: boolean; // the clock was doubtful
};

/** A command in words. */
export const kindWords = (kind: string, text: Text): string => wordOr(text, `audit.kind.${kind}`, kind);

export type EntryToTell = { readonly firstSeq: number; readonly count: number; readonly head: FrameHead; readonly patches: readonly Patch[] };

export function entryWords({ firstSeq, count, head, patches }: EntryToTell, text: Text, lookup: Lookup): EntryWords {
  const lines = patches.map((patch) => changeWords(patch, text, lookup));
  return {
    key: `${head.device}:${firstSeq}`, at: toInstant(Date.parse(head.at)).slice(0, 19).replace('T', ' '), who: `${head.actor.name}（${text(`rights.role.${head.actor.role}`)}）`,
    title: kindWords(head.kind, text), lines, more: count - lines.length, reason: head.reason, approvedBy: head.approvedBy?.name ?? '', doubtful: head.doubtfulClock === true,
  };
}

/** Lines of an answer as changes; what a newer program wrote is left out and counted as more. */
export const patchesOf = (lines: readonly string[]): readonly Patch[] => lines.flatMap((line) => { const patch = decodeLine(line); return patch.ok ? [patch.value] : []; });

/** How many of which table, for a commit of many: 失信主体 120 条、名单记录 130 条. */
export const countWords = (tables: readonly { readonly table: TableName; readonly count: number }[], text: Text): string => tables.map(({ table, count }) => text('audit.countOf', { table: text(`subjects.table.${table}`), count })).join('、');
