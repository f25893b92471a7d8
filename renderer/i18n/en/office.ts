export const office = {
  role: { clerk: 'Clerk', trainer: 'Trainer', supervisor: 'Supervisor' },
  lock: 'Lock the program',
} as const;
