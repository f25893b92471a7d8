/** Who works with the program (domain.md section 1): 经办人 · 培训讲师/签到员 · 负责人/复核人. */
export const roles = ['clerk', 'trainer', 'supervisor'] as const;
export type Role = (typeof roles)[number];

/** What a role may do with a command: do it, do it with a second person's approval, or not at all. */
export const grantKinds = ['yes', 'second', 'no'] as const;
export type Grant = (typeof grantKinds)[number];
