export const office = {
  role: { clerk: '经办人', trainer: '培训讲师', supervisor: '负责人' },
  lock: '锁定程序',
} as const;
