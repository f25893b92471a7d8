import { tableIssues
  'import.trailGone': '这次导入之后变更日志曾重新建立，无法整批撤销。请逐条更正，或从备份恢复。',
} from '../../../../shared/documents/issues/tables.ts';

/** The sentences that the command line uses too; here so that failures of a file find theirs. */
export const imports = tableIssues;
