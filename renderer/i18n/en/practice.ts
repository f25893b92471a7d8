export const practice = {
  mode: 'Practice',
  bar: 'Practice: all data are invented; nothing can be exported or reported.',
  leave: 'Leave practice',
  making: 'Making the practice data…',
  failed: 'The practice data are not complete. Go on with them, or leave and enter again.',
  note: 'Practice data, invented',
  officeName: 'Practice County Credit Office (invented)',
  authority: 'Practice County Market Supervision (invented)',
  courseName: 'Practice: credit repair training (3 class hours)',
  past: 'Practice: training session 1', coming: 'Practice: training session 2',
  venue: 'Practice room', trainer: 'Practice trainer', interviewers: 'Practice interviewer', recorder: 'Practice recorder', position: 'Manager',
} as const;
