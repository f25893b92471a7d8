/**
 * The records that the office keeps, one type a table. Source of terms: the field (domain.md section 4).
 * Dates are `yyyy-MM-dd` and local date-times `yyyy-MM-ddTHH:mm`, both in Asia/Shanghai; instants are ISO with offset;
 * hours are 学时; lengths are minutes. An empty string means "not given"; a default never stands for missing data.
 *
 * References are held in the record that points (`subjectId`, `sessionId`, …). `rev` is the id of the last change that
 * touched the record (`device:seq`), so a revision names both who wrote it last and where it stands in the journal.
 */
type Kept = { readonly id: string; readonly rev: string };

export const subjectKinds = ['organisation', 'soleTrader', 'person'] as const;
export type SubjectKind = (typeof subjectKinds)[number];

/** 失信主体. `code` is the 统一社会信用代码, the registration number of a sole trader without one, or the ID number of a natural person. */
export type Subject = Kept & {
  readonly kind: SubjectKind;
  readonly name: string;
  readonly formerNames: readonly string[];
  readonly code: string;
  readonly idType: string; // 证件类型 of a natural person, as listed; '' otherwise
  readonly representative: string; // 法定代表人(负责人), as listed
  readonly phone: string;
  readonly region: string; // GB/T 2260, from the code or as given
  readonly address: string;
  readonly note: string;
};

export const personRoles = ['legalRepresentative', 'principal', 'agent', 'self'] as const;
export type PersonRole = (typeof personRoles)[number];

/** 责任人: a natural person in a role at one subject. The same human at two subjects is joined by `idNumber`. */
export type Person = Kept & {
  readonly subjectId: string;
  readonly name: string;
  readonly role: PersonRole;
  readonly position: string; // 职务, as written: 总经理, 法定代表人 …
  readonly idNumber: string;
  readonly phone: string;
};

/** blacklist = 严重失信主体名单 (until 2020 黑名单); focus = 重点关注名单. */
export const listKinds = ['blacklist', 'focus'] as const;
export type ListKind = (typeof listKinds)[number];
export const listingStatuses = ['listed', 'rectifying', 'awaitingConfirmation', 'repaired', 'removed', 'withdrawn'] as const;
export type ListingStatus = (typeof listingStatuses)[number];
export const publicityTypes = ['public', 'limited', 'none'] as const; // 可向社会公开 · 特定范围内公开 · 不可公开
export type PublicityType = (typeof publicityTypes)[number];

/** 名单记录. A subject may stand on several lists; rules apply per listing. Key on import: subject + list + document number. */
export type Listing = Kept & {
  readonly subjectId: string;
  readonly list: ListKind;
  readonly listName: string; // as the assigned list words it
  readonly authority: string; // 认定部门
  readonly authorityCode: string;
  readonly basis: string; // 认定依据
  readonly documentNumber: string; // 认定文号
  readonly reason: string; // 列入名单事由
  readonly listedOn: string; // 认定日期
  readonly validFrom: string;
  readonly validTo: string;
  readonly requirement: string; // 整改要求
  readonly dueOn: string; // 整改期限
  readonly publicity: PublicityType;
  readonly status: ListingStatus;
  readonly objection: boolean; // 异议处理中
  readonly importId: string; // the import that brought it, or last changed it
  readonly note: string;
  readonly saidUncorrected?: number; // how often a person said that nothing reported of it was corrected since the import; absent for never
};

/** One import of an assigned list, kept so that it can be explained and undone as a whole. */
export type ImportRun = Kept & {
  readonly fileName: string;
  readonly digest: string; // SHA-256 of the file, hex
  readonly at: string; // instant
  readonly sheets: readonly string[];
  readonly counts: { readonly new: number; readonly changed: number; readonly same: number; readonly error: number; readonly gone: number };
  readonly mode: 'all' | 'goodOnly';
  readonly firstSeq: number; // its changes in the journal: firstSeq … lastSeq
  readonly lastSeq: number;
  readonly undone: boolean;
  readonly gone?: readonly string[]; // listings that stood and were not in the list, the first thousand (`goneKept`); absent for none, and for imports of older programs
};

/** Column mapping remembered for a header row. */
export type ColumnMapping = Kept & { readonly headerKey: string; readonly columns: Readonly<Record<string, string>> };

export const unitTopics = ['policy', 'punishment', 'repair', 'other'] as const; // 政策法规 · 联合惩戒措施及影响 · 修复方式和程序 · 其他
export type UnitTopic = (typeof unitTopics)[number];
export type CourseUnit = { readonly id: string; readonly topic: UnitTopic; readonly title: string; readonly hours: number };
/** 培训方案. */
export type Course = Kept & { readonly name: string; readonly units: readonly CourseUnit[]; readonly note: string };

/** A unit as held: from and to are local date-times; `hours` caps what the unit can credit. */
export type SessionUnit = CourseUnit & { readonly from: string; readonly to: string };
export const sessionStatuses = ['planned', 'closed', 'cancelled'] as const; // to be held · 已结课 · 已取消: it did not take place
/**
 * 培训班. `minutesPerHour` and `step` are frozen from the rules when the session is scheduled and printed on every proof. A cancelled one keeps its roster, which counts
 * nowhere: enrolments stand in a session that is planned or closed.
 */
export type Session = Kept & {
  readonly number: string; // 培训编号 PX + yyyyMMdd + 3-digit serial
  readonly name: string;
  readonly courseId: string;
  readonly units: readonly SessionUnit[];
  readonly venue: string;
  readonly capacity: number;
  readonly host: string;
  readonly coHosts: string; // several joined by ';'
  readonly trainers: readonly string[];
  readonly way: 'onsite' | 'online';
  readonly minutesPerHour: number;
  readonly step: number; // 学时
  readonly status: (typeof sessionStatuses)[number];
  readonly closedAt: string; // closed or cancelled
  readonly closedBy: string;
  readonly cancelReason?: string; // absent unless it is cancelled
  readonly note: string;
};

/** 报名: a person of a subject, for one listing. A person with two listings has two enrolments, shown as one row at the door. */
export type Enrolment = Kept & {
  readonly sessionId: string;
  readonly subjectId: string;
  readonly personId: string;
  readonly listingId: string;
  readonly walkIn: boolean;
  readonly cancelled: boolean;
  /** 职务 as it was said for this session, where it is not the one that is known of the person. Absent: the person's. */
  readonly position?: string;
};

/** The 职务 under which somebody took part (PX_CXRYZW is reported of each training record). */
export const positionIn = ({ position }: Pick<Enrolment, 'position'>, person: Pick<Person, 'position'>): string => position ?? person.position;

/**
 * 签到: what the door or the paper sheet says of one enrolment; what it means per unit is derived (`rules/hours`).
 * `in`/`out` are local date-times; `out` empty means stayed to the end. `absence` excludes `in`.
 */
export type Attendance = Kept & {
  readonly enrolmentId: string;
  readonly sessionId: string;
  readonly in: string;
  readonly out: string;
  readonly absence: '' | 'absent' | 'excused';
  readonly source: 'live' | 'sheet' | 'file';
  readonly markedBy: string;
  readonly markedAt: string; // instant
  readonly correction: string; // reason, once the session was closed
  /** Absent: the machine's clock was fine when this was marked. `doubtful`: it had gone back or jumped ahead (reliability.md, "Clock"); a supervisor makes it `confirmed`. */
  readonly clock?: 'doubtful' | 'confirmed';
};

export const interviewKinds = ['reminder', 'warning'] as const; // 提示性 · 警示性
export type InterviewKind = (typeof interviewKinds)[number];
export const interviewOutcomes = ['held', 'refused', 'notCooperating', 'absent', 'unreachable', 'rescheduled', 'cancelled'] as const;
export type InterviewOutcome = (typeof interviewOutcomes)[number];

/** 约谈 of one subject for one listing. `meetingId` joins those of a collective interview. Empty `outcome` = still open. */
export type Interview = Kept & {
  readonly number: string; // 约谈编号 YT + yyyyMMdd + 3-digit serial
  readonly meetingId: string;
  readonly subjectId: string;
  readonly listingId: string;
  readonly kind: InterviewKind;
  readonly scheduledAt: string; // local date-time
  readonly place: string;
  readonly interviewers: string; // 约谈人
  readonly recorder: string; // 记录人
  readonly outcome: '' | InterviewOutcome;
  readonly heldAt: string; // 实际时间, or when it was refused: local date-time
  readonly interviewee: string; // 被约谈人
  readonly intervieweePosition: string;
  readonly delegate: boolean; // 授权代理
  readonly letterOfAuthority: string; // required of a delegate
  readonly content: string; // 约谈内容
  readonly requirement: string; // 整改要求
  readonly requirementDueOn: string;
  /** What refusal and non-cooperation need: who, what was said or done, witness, evidence. */
  readonly refusedBy: string;
  readonly conduct: string; // 情况说明
  readonly witness: string;
  readonly evidence: string; // what was kept, and where
  readonly publicity: PublicityType;
  readonly closedAt: string; // instant
  readonly note: string;
};

/** 约谈通知书. */
export type Notice = Kept & { readonly interviewId: string; readonly number: string; readonly issuedOn: string };
export const serviceWays = ['direct', 'left', 'post', 'announcement', 'electronic'] as const; // 直接 · 留置 · 邮寄 · 公告 · 电子
export type ServiceWay = (typeof serviceWays)[number];
/** 送达: one attempt to serve a notice. `result` refused needs `refusalReason` and `witness`. */
export type ServiceAttempt = Kept & {
  readonly noticeId: string;
  readonly interviewId: string;
  readonly way: ServiceWay;
  readonly on: string;
  readonly place: string;
  readonly server: string;
  readonly receiver: string;
  readonly result: 'served' | 'refused' | 'failed';
  readonly refusalReason: string;
  readonly witness: string;
};

export const itemOutcomes = ['accepted', 'acceptedWithRemarks', 'rejected', 'questioned', 'unconfirmed'] as const;
export type ItemOutcome = (typeof itemOutcomes)[number];
export const operations = ['add', 'change', 'withdraw'] as const;
export type Operation = (typeof operations)[number];

/** 报送条目: one revision of one record for one data set, as it went into a package. Its key is record id + revision. */
export type SubmissionItem = Kept & {
  readonly dataSet: string; // MD, YT, PX …
  readonly table: string;
  readonly recordId: string;
  readonly recordRev: string; // joined revisions of every record that its values come from
  readonly values: Readonly<Record<string, string>>; // what was sent, so that a receipt and a later difference can be explained
  readonly operation: Operation;
  readonly predecessorId: string; // the item that this one corrects
  readonly subjectId: string;
  readonly packageId: string;
  readonly outcome: ItemOutcome; // 'unconfirmed' until a receipt answers
  readonly reasons: readonly ReceiptReason[];
  readonly receiptId: string;
  readonly answeredAt: string; // instant
  /** Of the item sent last for a record that is gone since (exchange/withdrawals.ts): a person decided to withdraw it, or that the report stands. Absent: nobody decided. */
  readonly withdrawal?: 'decided' | 'kept';
};
export type ReceiptReason = { readonly column: string; readonly message: string };

/** 报送包. Immutable once built; only delivery moves. */
export type SubmissionPackage = Kept & {
  readonly number: string; // yyyyMMdd-NN, per office and day without gaps
  readonly day: string;
  readonly profile: string; // national-2020@1
  readonly digest: string; // SM3 of the archive, hex
  readonly fileName: string;
  readonly builtAt: string;
  readonly counts: Readonly<Record<string, number>>; // per data set
  readonly delivery: 'built' | 'handedOver' | 'uploaded';
  readonly deliveredAt: string;
  readonly deliveredTo: string; // words for a person: 'folder', 'service'
};

/** 回执, applied once. What does not fit is kept in `quarantined` for a person to see. */
export type Receipt = Kept & {
  readonly packageId: string; // '' when the package is unknown
  readonly packageNumber: string;
  readonly form: 'json' | 'xml' | 'workbook' | 'manual';
  readonly digest: string; // SHA-256 of the raw bytes, hex
  readonly receivedAt: string;
  readonly applied: number;
  readonly fileName?: string; // of a file that a person chose; of an entry by hand that of its evidence
  readonly enteredBy?: string; // of an entry by hand, as the next three
  readonly remark?: string; // where it was seen, or why another entry is taken back
  readonly evidence?: string; // SHA-256 of the evidence's bytes, hex; '' where `remark` stands for it
  readonly takesBack?: string; // the receipt that this one takes back
  readonly quarantined: readonly { readonly key: string; readonly why: string; readonly detail: string }[];
};

/** What is noted of somebody's access. `reveal` = a number or text shown unmasked; `packageSaved` = a package or its workbook saved somewhere; `packageSent` = one is about to be handed over or uploaded; `evidenceSaved` = the evidence of a receipt entered by hand saved somewhere. */
export const accessKinds = [
  'reveal', 'export', 'markedWorkbook', 'packageSaved', 'packageSent', 'evidenceSaved', 'auditExport', 'auditCheck', 'exportCancelled', 'exportFailed', 'print', 'supportBundle',
  'signIn', 'signInFailed', 'lock', 'account', 'backup', 'restore', 'channels',
] as const;
export type AccessKind = (typeof accessKinds)[number];

/**
 * 访问记录: who saw or took what. Who it was and on which device stands in the head of the change that wrote it (the main process vouches for the
 * actor); nothing ever changes or removes one. It points at records and holds none of their contents: no name, no number. An `account` names the colleague whose it is, `channels` the platform's address and never a key.
 */
export type Access = Kept & {
  readonly kind: AccessKind;
  readonly subjectId: string; // '' where it concerns no single subject
  readonly recordTable: '' | TableName; // the record that was seen, with its field
  readonly recordId: string;
  readonly field: string;
  readonly count: number; // records seen or taken
  readonly what: string; // words for a person: which list, which file
  readonly reason: string; // 用途
  readonly at: string; // instant
  /** Of an `auditCheck`: how it ended. Notes of older programs have none. */
  readonly verdict?: 'whole' | 'open' | 'broken';
};

/** 设置: one record a topic, `id` names it. */
export type Setting = Kept & { readonly value: unknown };

export type Tables = {
  readonly subjects: Subject;
  readonly persons: Person;
  readonly listings: Listing;
  readonly imports: ImportRun;
  readonly mappings: ColumnMapping;
  readonly courses: Course;
  readonly sessions: Session;
  readonly enrolments: Enrolment;
  readonly attendances: Attendance;
  readonly interviews: Interview;
  readonly notices: Notice;
  readonly attempts: ServiceAttempt;
  readonly items: SubmissionItem;
  readonly packages: SubmissionPackage;
  readonly receipts: Receipt;
  readonly accesses: Access;
  readonly settings: Setting;
};
export type TableName = keyof Tables;
export const tableNames = [
  'subjects', 'persons', 'listings', 'imports', 'mappings', 'courses', 'sessions', 'enrolments', 'attendances',
  'interviews', 'notices', 'attempts', 'items', 'packages', 'receipts', 'accesses', 'settings',
] as const satisfies readonly TableName[];
export type AnyRecord = { readonly id: string; readonly rev: string };
/** A record's content without what the log adds. */
export type Content<T extends TableName> = Omit<Tables[T], 'id' | 'rev'>;
