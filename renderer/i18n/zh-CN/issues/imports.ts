import { tableIssues } from '../../../../shared/documents/issues/tables.ts';

/** The sentences that the command line uses too, so that failures of a file find theirs, and those of the screens. */
export const imports = {
  ...tableIssues,
  'import.trailGone': '这次导入之后变更日志曾重新建立，无法整批撤销。请逐条更正，或从备份恢复。',
};
