export const access = {
  'access.twice': 'The two passwords differ.',
  'access.recoverWrong': 'The recovery key or the name is not right. Check every group against your paper.',
  'approval.self': 'Another person must approve.',
  'approval.supervisor': 'This person cannot approve it: one of the two must be a supervisor. Nothing was changed.',
} as const;
