export const access = {
  name: '姓名', password: '密码', again: '再次输入密码', newPassword: '新密码', oldPassword: '现在的密码', group: '第 {{number}} 组', recoveryKey: '恢复密钥', back: '上一步',
  practice: '练习模式', leavePractice: '退出练习模式',
  setUp: {
    welcome: {
      title: '欢迎使用', new: '首次使用需要设置本单位信息和第一位负责人的账号，约需五分钟。', unsealed: '本机已有旧版程序保存的记录，尚未加密。设置账号后，这些记录将加密保护，内容不变。',
      begin: '建立本机工作台', beginHint: '登记本单位，建立账号，开始正式工作。', protect: '设置账号并保护记录', protectHint: '建立第一位负责人的账号，登录后即开始加密。',
      practiceHint: '用虚构的数据学习操作，与正式数据完全分开，不能导出或报送。', local: '全部数据加密保存在这台电脑上，不会上传。',
    },
    office: { step: '本单位', title: '本单位信息', hint: '随每个报送包上报，以后可在“设置”中修改。' },
    person: { step: '负责人', title: '第一位负责人', hint: '负责人可以建立其他账号、批准重要操作。请本人输入密码。', nameHint: '登录时使用，也记在每一项登记中。请用真实姓名。' },
    key: {
      step: '恢复密钥', title: '请保管恢复密钥', hint: '请按顺序抄写全部 9 组，或打印出来。',
      forWhat: '忘记密码时，只有它能打开本机的记录。', once: '只显示这一次，程序不保存它。', where: '请交单位保险柜或由两人分别保管，不要拍照或存入电脑。', kept: '我已抄写或打印', print: '打印',
    },
    proof: { step: '核对', title: '核对恢复密钥', hint: '请对照抄写或打印的内容，输入下面两组。不分大小写。' },
    done: {
      title: '设置完成', new: '{{name}}，您已登录。从现在起，全部记录加密保存。', unsealed: '{{name}}，您已登录。原有记录将在打开时加密，请不要关闭电脑。',
      next: '接下来可在“设置”的“账号”中为经办人和培训讲师建立账号。', enter: '开始工作',
    },
  },
  sheet: {
    title: '恢复密钥', office: '单位：{{office}}', day: '日期：{{day}}', use: '用途：忘记密码时，在登录画面选择“使用恢复密钥”，按顺序输入全部各组，即可设置新密码。',
    keep: '请密封后交单位保险柜保管。任何人持有本页，即可打开本机的全部记录。', signed: '保管人签字：＿＿＿＿＿＿＿＿　　　日期：＿＿＿＿＿＿＿＿',
  },
  signIn: {
    title: '登录', lockedTitle: '程序已锁定', save: '登录', recover: '使用恢复密钥', byKeychain: '用系统钥匙串登录', local: '数据加密保存在本机，登录无需联网。',
    noKeychain: '本机没有可靠的系统钥匙串，只能用密码登录。', wait: '多次输入不正确，请等待 {{seconds}} 秒后再试。数据没有受到影响。', waitButton: '请等待 {{seconds}} 秒',
    locked: { suspend: '电脑休眠时已自动锁定。登录后回到原来的页面，未保存的内容会恢复。', idle: '一段时间没有操作，已自动锁定。登录后回到原来的页面，未保存的内容会恢复。', asked: '登录后回到原来的页面，未保存的内容会恢复。', elsewhere: '有人在另一个窗口登录或切换了练习模式，本窗口已自动锁定。在这里重新登录后，未保存的内容会恢复；另一个窗口会随之锁定。' },
  },
  recover: { title: '使用恢复密钥', hint: '输入完整的恢复密钥，为一位负责人设置新密码。记录不受影响。', keyHint: '共 9 组，按顺序输入；横线和大小写可以不管。', name: '负责人姓名', save: '设置新密码并登录' },
  damaged: {
    title: '密钥文件无法读取', what: '本机的密钥文件丢失或损坏，暂时无法登录。记录没有丢失，程序不会重置或删除任何内容。',
    one: '请先不要移动或删除数据文件夹中的文件。', two: '如有备份，可从备份中恢复密钥文件，恢复密钥和原来的密码仍然有效。', three: '没有备份的，请联系技术支持。', again: '重新检查',
  },
  failedBefore: '您上次登录后，有 {{count}} 次使用您姓名的登录未成功。如不是您本人，请修改密码并告知负责人。',
  practiceDoor: { title: '练习模式已锁定', hint: '练习数据均为虚构，无需密码。', enter: '继续练习' },
  practiceDamaged: '练习数据已损坏，暂时不能进入练习模式；正式数据不受影响。如需练习，请联系技术支持。',
  officeMissing: { title: '请补充本单位信息', hint: '上次设置在这一步之前中断。填写后即可继续工作。', later: '以后再填' },
  chip: { menu: '账号菜单', lock: '锁定', signOut: '退出登录', changePassword: '修改密码', keychainOn: '启用系统钥匙串登录', keychainOff: '停用系统钥匙串登录' },
  changePassword: { title: '修改密码', save: '修改密码', done: '密码已修改。' },
  keychain: { onTitle: '启用系统钥匙串登录', offTitle: '停用系统钥匙串登录', onHint: '启用后，登录这台电脑的系统账户即可打开程序，无需密码。仅在电脑由您一人使用时启用。', offHint: '停用后，只能用密码登录。', onDone: '已启用系统钥匙串登录。', offDone: '已停用系统钥匙串登录。', none: '本机没有可靠的系统钥匙串' },
  accounts: {
    title: '账号', sub: '每人一个账号，记在每一项登记中', own: '我的账号', new: '新建账号', name: '姓名', role: '角色', state: '状态', active: '在用', left: '已停用', since: '建立于 {{day}}', self: '本人',
    createTitle: '新建账号', createHint: '请本人到这台电脑前输入密码；负责人不会看到。', created: '已为{{name}}建立账号。', create: '建立账号',
    roleHint: { clerk: '办理名单、培训、约谈和报送。', trainer: '只看到交给本人的培训班，办理签到和结课。', supervisor: '除日常办理外，管理账号和设置，批准重要操作。' },
    changeRole: '改角色', roleTitle: '更改角色：{{name}}', roleChanged: '{{name}}的角色已改为{{role}}，下次登录时生效。',
    reset: '重设密码', resetTitle: '重设密码：{{name}}', resetHint: '请{{name}}本人在此输入新密码。密码只用于加密，不会显示，负责人也无法查看。', resetDone: '{{name}}的密码已重设。',
    leave: '停用', leaveTitle: '停用账号：{{name}}', leaveWhat: '停用后此人不能再登录；以往登记中的姓名保留。此操作不能撤回。', leaveSessions: '此人名下有 {{count}} 期未结课的培训班，请选择接手的讲师：', leaveNoTrainer: '没有其他可接手的培训讲师，请先建立账号，或在培训班中另行指定。',
    successor: '接手的讲师', leaveGo: '停用账号', leaveGoWith: '移交 {{count}} 期并停用', leaveDone: '{{name}}的账号已停用。', leaveHanded: '{{name}}的账号已停用，{{count}} 期培训班已移交{{to}}。',
    keychain: '系统钥匙串', change: '更改', security: '登录与锁定', idle: '无操作自动锁定', idleHint: '1 至 480 分钟', idleSaved: '已保存，{{minutes}} 分钟无操作后自动锁定。', minutes: '分钟',
    newKey: '更换恢复密钥', newKeyHint: '恢复密钥遗失或可能泄露时更换；核对后旧密钥立即失效。', newKeyTitle: '更换恢复密钥', newKeyPassword: '请输入您的密码', newKeyMake: '生成新密钥', newKeyProve: '核对并启用', newKeyDone: '新的恢复密钥已启用，旧密钥已失效。',
  },
} as const;
