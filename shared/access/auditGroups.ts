/** What kind of doing a command is, as the audit lists sort them: changes of records, numbers seen, exports, sign-in and accounts, the program itself. */
export const auditGroups = ['change', 'reveal', 'export', 'access', 'system'] as const;
export type AuditGroup = (typeof auditGroups)[number];

const words: readonly (readonly [pattern: RegExp, group: AuditGroup])[] = [
  [/^number\.reveal$/, 'reveal'],
  [/^(?:export\.|audit\.export$|package\.(?:save|handOver|upload)$|receipt\.saveEvidence$)/, 'export'],
  [/^(?:access\.|account\.|audit\.|backup\.|support\.|settings\.(?:access|backups)$)/, 'access'],
  [/^(?:journal|record)\./, 'system'],
];

/** The group of a command; what is none of the others is a change of records. */
export const auditGroupOf = (kind: string): AuditGroup => words.find(([pattern]) => pattern.test(kind))?.[1] ?? 'change';
