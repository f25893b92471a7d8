import type { SentRecord } from '../reading/dataFile.ts';

/** What a test says of a record to be sent; the rest is made up. */
export type Row = Pick<SentRecord, 'key' | 'dataSet' | 'operation' | 'predecessor' | 'values'>;

const interview: Readonly<Record<string, string>> = {
  YT_BH: 'YT20261120001', YT_LX: '警示性', YT_ZT_MC: '测试建材有限公司', YT_ZT_LB: '法人及非法人组织', YT_ZT_SHXYM: '91350100M000100Y43', YT_MDLX: '严重失信主体名单',
  YT_MDRDWH: '测失信〔2026〕1号', YT_RDBM: '测试县人民法院', YT_TZSWH: '测约谈〔2026〕1号', YT_SDFS: '直接送达', YT_SDRQ: '2026-11-10', YT_YDSJ: '2026-11-20 09:00', YT_DD: '测试县信用办',
  YT_SJ: '2026-11-20 09:05', YT_YTR: '甲;乙', YT_BYTR: '丙', YT_SFSQ: '否', YT_QK: '已约谈', YT_NR: '告知列入名单的后果', YT_GKLX: '特定范围内公开',
};
const training: Readonly<Record<string, string>> = {
  PX_BH: 'PX20261120001', PX_MC: '信用修复培训', PX_ZBDW: '测试县信用办', PX_FS: '线下', PX_KSSJ: '2026-11-20 09:00', PX_JSSJ: '2026-11-20 12:00', PX_DD: '测试县会议室', PX_NR: '政策法规',
  PX_XS: '3', PX_ZT_MC: '测试建材有限公司', PX_ZT_LB: '法人及非法人组织', PX_ZT_SHXYM: '91350100M000100Y43', PX_CXRY: '丙', PX_SJXS: '2.5', PX_LJXS: '2.5', PX_JG: '学时不足', PX_GKLX: '不可公开',
  PX_MDRDWH: '测失信〔2026〕1号',
};
const listing: Readonly<Record<string, string>> = {
  HMDMC: '严重失信主体名单', JGMC: '测试建材有限公司', TYSHXYDM: '91350100M000100Y43', RDBM: '测试县人民法院', RDRQ: '2026-09-01', LRMDSY: '有履行能力而拒不履行',
};
const samples: Readonly<Record<string, Readonly<Record<string, string>>>> = { YT: interview, PX: training, MD: listing };

/** A record without fault for MD, YT or PX, changed by `changes`. Keys that differ have a differing 备注 or reason, so that they are no twins. */
export function row(dataSet: string, key: string, changes: Readonly<Record<string, string>> = {}, line: { readonly operation?: string; readonly predecessor?: string } = {}): Row {
  const told: Readonly<Record<string, string>> = dataSet === 'MD' ? { LRMDSY: `事由 ${key}` } : { BZ: `备注 ${key}` };
  return { key, dataSet, operation: line.operation ?? '新增', predecessor: line.predecessor ?? '', values: { ...samples[dataSet], ...told, ...changes } };
}
