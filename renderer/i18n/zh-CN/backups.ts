export const backups = {
  title: '备份与恢复',
  sub: '备份加密保存，写好后逐项回读核验；只有核验通过的才算备份',
  open: '查看备份',
  strip: {
    none: '尚无备份', last: '备份 {{at}}', stale: '备份 {{at}} 之后有改动', late: '备份已超过一天（{{at}}）', busy: '正在备份', problem: '上次自动备份没有完成', place: '第二位置备份已逾期',
    why: '最近一份经回读核验的备份', placeWhy: { late: '第二位置超过一天没有更新', missing: '找不到第二位置，请连接磁盘或共享目录', full: '第二位置空间不足', slow: '第二位置响应太慢', failed: '第二位置写入失败' }, today: '今天 {{time}}',
  },
  now: {
    title: '本机备份', none: '还没有备份。记录有改动后，锁定或退出程序时会自动备份。', last: '最近一份：{{at}}，已核验。', upToDate: '此后没有改动。', behind: '此后又有改动，锁定或退出时会自动备份。', late: '已有超过一天的改动没有备份，请立即备份。',
    make: '立即备份', making: '正在备份并核验', made: '备份完成，已回读核验。', keep: '自动保留：当天最近 3 份、此前 14 天每天 1 份、每月 1 份。不会为腾出空间删除其他备份。',
    problem: { full: '磁盘空间不足，自动备份没有完成。不会为腾出空间删除旧备份，请清理磁盘。', readOnly: '备份文件夹不可写入，自动备份没有完成。', failed: '自动备份没有完成，请立即备份。', notVerified: '自动备份写好后核验未通过，未留作备份。请检查磁盘后立即备份。', slow: '自动备份未能在限定时间内完成。请立即备份。' },
  },
  place: {
    title: '第二存放位置', none: '未设置。请选择另一块磁盘或共享目录：本机损坏时，备份仍在。', set: '{{label}}', lastAt: '最近一次复制并核对：{{at}}', never: '尚未复制', copying: '正在复制……', choose: '选择位置……', change: '更换……', forget: '不再使用', forgotten: '已不再使用第二位置，已有的备份仍留在那里。',
    state: { fine: '正常', late: '已逾期', missing: '找不到', full: '空间不足', slow: '响应太慢', failed: '写入失败' },
    warning: { late: '第二位置超过一天没有更新，期间有改动。请检查后立即备份。', missing: '找不到第二位置。请连接磁盘或共享目录，程序会自动补上。', full: '第二位置空间不足。请清理后立即备份；程序不会删除那里的其他文件。', slow: '第二位置响应太慢，没有复制完成。程序会再试，不影响工作。', failed: '第二位置写入失败。请检查权限后立即备份。' },
  },
  list: { title: '已有备份', empty: '还没有备份', at: '时间', size: '大小', why: '来由', verified: '已核验', unverified: '未核验', unverifiedWhy: '不是本程序在此核验过的文件；恢复前会完整核验，自动清理不会动它', here: '本机', copied: '本机、第二位置', where: '位置', restore: '恢复……', reason: { asked: '手动', end: '下班锁定', import: '导入前', upgrade: '升级前', restore: '恢复前', unknown: '—' } },
  restore: {
    title: '从备份恢复', open: '从备份恢复……', hint: '选择备份文件，核对后再决定；确认之前不改动任何记录。', choose: '选择备份文件', fresh: '已有备份？从备份恢复', look: '备份文件', made: '制作时间', program: '程序版本', size: '文件大小', upTo: '变更序号至 {{seq}}',
    other: '这是另一个单位的备份。恢复后，本机将成为那个单位的数据；现有数据原样另存，不会混在一起。',
    who: '请输入制作备份当时的姓名和密码，或当时的恢复密钥。', name: '姓名', password: '密码', recoveryKey: '恢复密钥', byKey: '改用恢复密钥', byPassword: '改用姓名和密码', examine: '核验备份', examining: '正在核验备份',
    checked: '备份完好：全部内容和日志链均已核验，共 {{records}} 条记录。', same: '备份与现有记录一致，恢复不会改变任何记录。', gone: '此备份之后新增的记录，恢复后将不再有：{{list}}。', back: '此备份之后修改的记录，将回到备份时的内容：{{list}}。', returning: '此备份之后删除的记录，将重新出现：{{list}}。', item: '{{table}} {{count}}', between: '、',
    unknown: '现有数据无法读取，不能比较。恢复后，现有文件原样另存。', nothingHere: '本机还没有记录。', keeps: '恢复前会再做一份现有记录的备份，现有数据另存于本机，恢复后可查。恢复完成后需要用备份当时的账号重新登录。',
    go: '恢复此备份', goGone: '恢复，将失去 {{count}} 条记录', restoring: '正在恢复', again: '现有记录将减少一半以上', againText: '恢复后，现有 {{here}} 条记录中的 {{count}} 条将不再有。请输入 {{count}} 以确认。', againField: '将失去的记录数', againGo: '确认失去 {{count}} 条并恢复', back2: '返回', done: '恢复完成，请用备份当时的账号登录。', close: '关闭',
  },
  support: { title: '技术支持', hint: '保存一份供技术支持查看的信息：版本、运行日志、记录数量和文件概况，不含姓名、号码和任何记录内容。', save: '保存技术支持信息……', saved: '已保存“{{name}}”，可交给技术支持。' },
  table: { subjects: '主体', persons: '责任人', listings: '名单记录', imports: '导入记录', mappings: '列对应', courses: '培训方案', sessions: '培训班', enrolments: '报名', attendances: '签到', interviews: '约谈', notices: '通知', attempts: '联系记录', items: '报送条目', packages: '报送包', receipts: '回执', settings: '设置', accesses: '查看与导出记录' },
} as const;
