export const access = {
  signInTitle: 'Sign in',
  setUpTitle: 'First start: the supervisor’s account',
  recoveryTitle: 'Write the recovery key down',
  name: 'Name',
  password: 'Password',
  group: 'Group {{number}}',
  signIn: 'Sign in',
  next: 'Next',
  confirm: 'Finish',
} as const;
