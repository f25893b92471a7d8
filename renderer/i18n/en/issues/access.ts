export const access = {
  'access.twice': 'The two passwords differ.',
  'access.recoverWrong': 'The recovery key or the name is not right. Check every group against your paper.',
  'approval.self': 'Another person must approve.',
  'approval.supervisor': 'This person cannot approve it: one of the two must be a supervisor. Nothing was changed.',
  'access.weak.short': 'Too short: use at least 8 characters.',
  'access.weak.name': 'The password must not be the name.',
  'access.weak.common': 'Many people use this password. Choose another one.',
  'access.recoverName': 'No supervisor of that name has an account in use. The recovery key is right.',
  'approval.none': 'It was not approved; nothing was changed.',
} as const;
