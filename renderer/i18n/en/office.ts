export const office = {
  title: 'Who is working?',
  change: 'Change operator',
  why: 'Every entry from now on carries your name and role.',
  orNew: 'Or someone new:',
  name: 'Name',
  roleLabel: 'Role',
  role: { clerk: 'Clerk', trainer: 'Trainer', supervisor: 'Supervisor' },
  begin: 'Start',
} as const;
