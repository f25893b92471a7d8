/**
 * What a rule found. Rules return issues, never text: the renderer's catalogues (and `issueText` for the command line)
 * turn `code` and `params` into a sentence.
 */
export type Severity = 'error' | 'warning' | 'info';

export type Issue = {
  /** Stable, dotted, in English: `uscc.checkCharacter`, `date.noSuchDay`. */
  readonly code: string;
  readonly severity: Severity;
  /** The field concerned, dotted for nested ones; empty for the record as a whole. */
  readonly path: string;
  readonly params?: Readonly<Record<string, string | number>>;
};

export const hasErrors = (issues: readonly Issue[]): boolean => issues.some((issue) => issue.severity === 'error');
