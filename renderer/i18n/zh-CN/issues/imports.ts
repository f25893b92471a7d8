import { tableIssues } from '../../../../shared/documents/issues/tables.ts';

/** The sentences that the command line uses too; here so that failures of a file find theirs. */
export const imports = tableIssues;
