export const ruleIssues: Readonly<Record<string, string>> = {};
