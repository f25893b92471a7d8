export const identifierIssues: Readonly<Record<string, string>> = {};
