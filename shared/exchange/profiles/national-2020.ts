import type { Column, Mark, Profile, Requirement } from '../profile.ts';

/**
 * Profile `national-2020`: the national standard family (GB/T 39440 – 39446-2020) as provinces use it, with this project's proposal for
 * interviews and training, for which nothing has been published nationally.
 *
 * Holds the data sets that this program can fill today: MD, MDZRR (名单 of organisations and of natural persons), YT and PX. CN (信用承诺) and
 * ZG (限期整改) come with their records; table numbers 03 and 06 are kept for them.
 *
 * Which records are due: MD and MDZRR only for listings that a person corrected after the import (what was assigned came from the platform and is not
 * reported back); YT when an interview has an outcome other than 改期 and 撤销; PX when the session is closed, one row for each enrolment not cancelled.
 */
type Part = { codes?: string; required?: Requirement; rules?: readonly string[]; mask?: Column['mask']; mark?: Mark };

const column = (origin: string, mark: Mark) => (code: string, label: string, type: Column['type'], source: string, part: Part = {}): Column => ({
  code, label, type, source, origin,
  codes: part.codes ?? '', required: part.required ?? 'never', rules: part.rules ?? [], mask: part.mask ?? 'none', mark: part.mark ?? mark,
});

const list = column('GB/T 39441-2020, provincial list templates', 'S');
const interview = column('发改办财金〔2018〕893号 art. 3; proposal', 'P');
const training = column('发改办财金〔2018〕893号 art. 10; proposal', 'P');
const always = { required: 'always' } as const;
const personal = { front: 1, back: 0 } as const;

const notHeld = { column: 'YT_QK', isNot: ['已约谈'] } as const;
const held = { column: 'YT_QK', is: ['已约谈', '不配合约谈'] } as const;

export const national2020: Profile = {
  id: 'national-2020',
  version: 1,
  title: '国家公共信用信息标准（2020）',
  placeholderCode: '00000000000000000X',
  codeTables: {
    subjectKind: { organisation: '法人及非法人组织', soleTrader: '个体工商户', person: '自然人' },
    listKind: { blacklist: '严重失信主体名单', focus: '重点关注名单' },
    interviewKind: { reminder: '提示性', warning: '警示性' },
    interviewOutcome: { held: '已约谈', refused: '拒绝约谈', notCooperating: '不配合约谈', absent: '未到场', unreachable: '无法联系' },
    serviceWay: { direct: '直接送达', left: '留置送达', post: '邮寄送达', announcement: '公告送达', electronic: '电子送达' },
    yesNo: { yes: '是', no: '否' },
    publicity: { public: '可向社会公开', limited: '特定范围内公开', none: '不可公开' },
    trainingWay: { onsite: '线下', online: '线上' },
    trainingResult: { passed: '合格', short: '学时不足', absent: '缺席' },
  },
  dataSets: [
    {
      code: 'MD', label: '名单信息', table: '01', kind: 'listing', subjects: 'organisations',
      columns: [
        list('HMDMC', '名单名称', 'C200', 'listing.listName', always),
        list('JGMC', '机构名称', 'C200', 'subject.name', always),
        list('TYSHXYDM', '统一社会信用代码', 'C18', 'subject.code', { ...always, rules: ['subjectCodeOrPlaceholder'] }),
        list('RDBM', '认定部门', 'C200', 'listing.authority', always),
        list('RDBMTYSHXYDM', '认定部门代码', 'C18', 'listing.authorityCode', { rules: ['uscc'] }),
        list('RDYJ', '认定依据', 'C2000', 'listing.basis'),
        list('RDRQ', '认定日期', 'D', 'listing.listedOn', always),
        list('YXQS', '有效期始', 'D', 'listing.validFrom'),
        list('YXQZ', '有效期至', 'D', 'listing.validTo', { rules: ['notBefore:YXQS'] }),
        list('LRMDSY', '列入名单事由', 'C2000', 'listing.reason', always),
      ],
    },
    {
      code: 'MDZRR', label: '名单信息（自然人）', table: '02', kind: 'listing', subjects: 'persons',
      columns: [
        list('XM', '姓名', 'C100', 'subject.name', { ...always, mask: personal }),
        list('SFZH', '证件号码', 'C18', 'subject.code', { ...always, rules: ['subjectCode'], mask: { front: 3, back: 2 } }),
        list('RDWH', '认定文号', 'C200', 'listing.documentNumber', always),
        list('RDDW', '认定单位', 'C200', 'listing.authority', always),
        list('ZYSXSS', '主要失信事实', 'C2000', 'listing.reason', always),
        list('QRYZSXSJ', '确认严重失信时间', 'D', 'listing.listedOn', always),
      ],
    },
    {
      code: 'YT', label: '约谈信息', table: '04', kind: 'interview', subjects: 'all',
      columns: [
        interview('YT_BH', '约谈编号', 'C50', 'interview.number', always),
        interview('YT_LX', '约谈类型', 'E', 'interview.kind', { ...always, codes: 'interviewKind' }),
        interview('YT_ZT_MC', '主体名称', 'C200', 'subject.name', always),
        interview('YT_ZT_LB', '主体类别', 'E', 'subject.kind', { ...always, codes: 'subjectKind' }),
        interview('YT_ZT_SHXYM', '主体代码', 'C18', 'subject.code', { ...always, rules: ['subjectCode'], mask: { front: 3, back: 2 } }),
        interview('YT_MDLX', '名单类型', 'E', 'listing.list', { ...always, codes: 'listKind' }),
        interview('YT_MDRDWH', '认定文号', 'C200', 'listing.documentNumber', always),
        interview('YT_RDBM', '认定部门', 'C200', 'listing.authority', always),
        interview('YT_RDBMDM', '认定部门代码', 'C18', 'listing.authorityCode', { rules: ['uscc'] }),
        interview('YT_TZSWH', '通知书文号', 'C200', 'notice.number'),
        interview('YT_SDFS', '送达方式', 'E', 'attempt.way', { codes: 'serviceWay' }),
        interview('YT_SDRQ', '送达日期', 'D', 'attempt.on'),
        interview('YT_YDSJ', '约定时间', 'DT', 'interview.scheduledAt', always),
        interview('YT_DD', '地点', 'C200', 'interview.place', always),
        interview('YT_SJ', '实际时间', 'DT', 'interview.heldAt', { required: held }),
        interview('YT_YTR', '约谈人', 'C200', 'interview.interviewers', always),
        interview('YT_BYTR', '被约谈人', 'C100', 'interview.interviewee', { required: held, mask: personal }),
        interview('YT_BYTRZW', '职务', 'C100', 'interview.intervieweePosition'),
        interview('YT_SFSQ', '是否授权代理', 'E', 'interview.delegate', { ...always, codes: 'yesNo' }),
        interview('YT_QK', '约谈情况', 'E', 'interview.outcome', { ...always, codes: 'interviewOutcome' }),
        interview('YT_QKSM', '情况说明', 'C2000', 'interview.explanation', { required: notHeld }),
        interview('YT_NR', '约谈内容', 'C4000', 'interview.content', { required: { column: 'YT_QK', is: ['已约谈'] }, mask: 'hide' }),
        interview('YT_ZGYQ', '整改要求', 'C2000', 'interview.requirement'),
        interview('YT_ZGQX', '整改期限', 'D', 'interview.requirementDueOn'),
        interview('YT_JLR', '记录人', 'C100', 'interview.recorder'),
        interview('YT_GKLX', '公开类型', 'E', 'interview.publicity', { ...always, codes: 'publicity' }),
        interview('BZ', '备注', 'C512', 'interview.note'),
      ],
    },
    {
      code: 'PX', label: '培训信息', table: '05', kind: 'training', subjects: 'all',
      columns: [
        training('PX_BH', '培训编号', 'C50', 'session.number', always),
        training('PX_MC', '培训名称', 'C200', 'session.name', always),
        training('PX_ZBDW', '主办单位', 'C200', 'session.host', always),
        training('PX_XBDW', '协办单位', 'C500', 'session.coHosts'),
        training('PX_FS', '方式', 'E', 'session.way', { ...always, codes: 'trainingWay' }),
        training('PX_KSSJ', '开始时间', 'DT', 'session.from', always),
        training('PX_JSSJ', '结束时间', 'DT', 'session.to', { ...always, rules: ['notBefore:PX_KSSJ'] }),
        training('PX_DD', '地点', 'C200', 'session.venue', { required: { column: 'PX_FS', is: ['线下'] } }),
        training('PX_NR', '培训内容', 'C2000', 'session.content', always),
        training('PX_XS', '培训学时', 'N', 'session.hours', { ...always, rules: ['hours'] }),
        training('PX_ZT_MC', '主体名称', 'C200', 'subject.name', always),
        training('PX_ZT_LB', '主体类别', 'E', 'subject.kind', { ...always, codes: 'subjectKind' }),
        training('PX_ZT_SHXYM', '主体代码', 'C18', 'subject.code', { ...always, rules: ['subjectCode'], mask: { front: 3, back: 2 } }),
        training('PX_MDRDWH', '认定文号', 'C200', 'listing.documentNumber', always),
        training('PX_CXRY', '参训人', 'C100', 'person.name', { ...always, mask: personal }),
        training('PX_CXRYZW', '职务', 'C100', 'person.position'),
        training('PX_SJXS', '实际学时', 'N', 'training.hours', { ...always, rules: ['hours', 'notAbove:PX_XS'] }),
        training('PX_LJXS', '累计学时', 'N', 'training.cumulativeHours', { ...always, rules: ['hours', 'notBelow:PX_SJXS'] }),
        training('PX_KSCJ', '考试成绩', 'N', ''),
        training('PX_JG', '培训结果', 'E', 'training.result', { ...always, codes: 'trainingResult' }),
        training('PX_ZMBH', '证明编号', 'C50', ''),
        training('PX_GKLX', '公开类型', 'E', 'training.publicity', { ...always, codes: 'publicity' }),
        training('BZ', '备注', 'C512', 'session.note'),
      ],
    },
  ],
};

export const profiles: readonly Profile[] = [national2020];
