import type { Content, TableName } from './records.ts';

/**
 * Decides sealing at rest, masking and logging of access (domain.md section 4): `personal` are names, phones and addresses of natural
 * persons, `restricted` ID numbers, minutes and evidence. A field that may hold either takes the stricter class: the code and name of
 * a subject may be a natural person's.
 */
export const dataClasses = ['public', 'internal', 'personal', 'restricted'] as const;
export type DataClass = (typeof dataClasses)[number];

/** `maximum` in characters for texts and in entries for lists; null where the type bounds the value (numbers, switches, words of a fixed list). */
export type Field = { readonly label: string; readonly dataClass: DataClass; readonly maximum: number | null };

const field = (dataClass: DataClass) => (label: string, maximum: number | null = null): Field => ({ label, dataClass, maximum });
const open = field('public');
const internal = field('internal');
const personal = field('personal');
const restricted = field('restricted');

// Lengths after exchange.md (C200, C18, C512, C4000); dates take 10 characters, local date-times 16, instants 40.
const date = 10;
const dateTime = 16;
const instant = 40;
const id = 80;

/** Every field of every table, but `id` and `rev`. The compiler holds it complete. */
export const fields: { readonly [T in TableName]: { readonly [F in keyof Content<T>]-?: Field } } = {
  subjects: {
    kind: open('主体类别'), name: personal('主体名称', 200), formerNames: personal('曾用名', 20), code: restricted('主体代码', 18), idType: internal('证件类型', 50),
    representative: personal('法定代表人（负责人）', 100), phone: personal('联系电话', 50), region: open('行政区划', 6), address: personal('地址', 300), note: internal('备注', 512),
  },
  persons: {
    subjectId: internal('所属主体', id), name: personal('姓名', 100), role: personal('责任人类别'), position: personal('职务', 50), idNumber: restricted('证件号码', 18), phone: personal('联系电话', 50),
  },
  listings: {
    subjectId: internal('所属主体', id), list: open('名单类型'), listName: open('名单名称', 200), authority: open('认定部门', 200), authorityCode: open('认定部门代码', 18), basis: open('认定依据', 512),
    documentNumber: open('认定文号', 200), reason: internal('列入名单事由', 4000), listedOn: open('认定日期', date), validFrom: open('有效期始', date), validTo: open('有效期至', date),
    requirement: internal('整改要求', 4000), dueOn: internal('整改期限', date), publicity: internal('公开类型'), status: internal('状态'), objection: internal('异议处理中'), importId: internal('来源导入', id), note: internal('备注', 512), saidUncorrected: internal('确认未更正次数'),
  },
  imports: {
    fileName: internal('文件名', 255), digest: internal('文件摘要', 64), at: internal('导入时间', instant), sheets: internal('工作表', 200), counts: internal('条数'), mode: internal('导入方式'),
    firstSeq: internal('首条变更序号'), lastSeq: internal('末条变更序号'), undone: internal('已撤销'), gone: internal('不再列入的名单记录', 1000),
  },
  mappings: { headerKey: internal('表头', 4000), columns: internal('列对应关系') },
  courses: { name: open('培训方案名称', 200), units: open('培训单元', 200), note: internal('备注', 512) },
  sessions: {
    number: open('培训编号', 30), name: open('培训名称', 200), courseId: internal('培训方案', id), units: open('培训单元', 200), venue: open('地点', 200), capacity: open('名额'), host: open('主办单位', 200),
    coHosts: open('协办单位', 500), trainers: personal('培训讲师', 50), way: open('方式'), minutesPerHour: open('每学时分钟数'), step: open('学时计算单位'), status: internal('状态'),
    closedAt: internal('结课或取消时间', instant), closedBy: personal('结课或取消人', 60), cancelReason: internal('取消理由', 512), note: internal('备注', 512),
  },
  enrolments: {
    sessionId: internal('培训班', id), subjectId: internal('主体', id), personId: internal('参训人', id), listingId: internal('名单记录', id), walkIn: internal('现场报名'), cancelled: internal('已取消'), position: personal('本次职务', 50),
  },
  attendances: {
    enrolmentId: internal('报名', id), sessionId: internal('培训班', id), in: personal('签到时间', dateTime), out: personal('签退时间', dateTime), absence: personal('缺席或请假'), source: internal('登记来源'),
    markedBy: personal('登记人', 60), markedAt: internal('登记时间', instant), correction: internal('更正理由', 512), clock: internal('登记时的时钟'),
  },
  interviews: {
    number: internal('约谈编号', 30), meetingId: internal('集体约谈', id), subjectId: internal('主体', id), listingId: internal('名单记录', id), kind: internal('约谈类型'), scheduledAt: internal('约定时间', dateTime),
    place: internal('地点', 200), interviewers: personal('约谈人', 200), recorder: personal('记录人', 100), outcome: internal('约谈情况'), heldAt: internal('实际时间', dateTime), interviewee: personal('被约谈人', 100),
    intervieweePosition: personal('职务', 50), delegate: internal('是否授权代理'), letterOfAuthority: restricted('授权委托书', 200), content: restricted('约谈内容', 4000), requirement: internal('整改要求', 4000),
    requirementDueOn: internal('整改期限', date), refusedBy: personal('拒绝或不配合的人', 100), conduct: restricted('情况说明', 4000), witness: personal('见证人', 200), evidence: restricted('证据', 1000),
    publicity: internal('公开类型'), closedAt: internal('结案时间', instant), note: internal('备注', 512),
  },
  notices: { interviewId: internal('约谈', id), number: internal('通知书文号', 200), issuedOn: internal('制发日期', date) },
  attempts: {
    noticeId: internal('通知书', id), interviewId: internal('约谈', id), way: internal('送达方式'), on: internal('送达日期', date), place: personal('送达地点', 300), server: personal('送达人', 100),
    receiver: personal('签收人', 100), result: internal('送达结果'), refusalReason: restricted('拒收理由', 512), witness: personal('见证人', 200),
  },
  items: {
    dataSet: internal('数据集', 10), table: internal('来源表', 30), recordId: internal('来源记录', id), recordRev: internal('来源版本', 1000), values: restricted('报送内容'), operation: internal('操作类型'),
    predecessorId: internal('前置条目', id), subjectId: internal('主体', id), packageId: internal('报送包', id), outcome: internal('回执结果'), reasons: internal('回执理由', 200), receiptId: internal('回执', id), answeredAt: internal('回执时间', instant), withdrawal: internal('撤销决定'),
  },
  packages: {
    number: internal('报送包编号', 20), day: internal('报送日期', date), profile: internal('报送规范', 100), digest: internal('报送包摘要', 64), fileName: internal('文件名', 255), builtAt: internal('生成时间', instant),
    counts: internal('条数'), delivery: internal('送达状态'), deliveredAt: internal('送达时间', instant), deliveredTo: internal('送达渠道', 50),
  },
  receipts: {
    packageId: internal('报送包', id), packageNumber: internal('报送包编号', 200), form: internal('回执形式'), digest: internal('回执摘要', 64), receivedAt: internal('收到时间', instant), applied: internal('已应用条数'), fileName: internal('文件名', 255),
    enteredBy: personal('录入人', 100), remark: restricted('录入说明', 512), evidence: internal('佐证摘要', 64), takesBack: internal('所撤回的录入', id),
    quarantined: restricted('待人工处理', 10_000),
  },
  accesses: {
    kind: internal('访问类型'), subjectId: internal('相关主体', id), recordTable: internal('所在表', 30), recordId: internal('相关记录', id), field: internal('查看的字段', 60), count: internal('条数'),
    what: internal('内容说明', 300), reason: internal('用途', 512), at: internal('时间', instant), verdict: internal('核验结论'),
  },
  settings: { value: internal('设置内容') },
};
