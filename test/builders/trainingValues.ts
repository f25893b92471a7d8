/** A training row that passes every rule of the profile; the 15-digit number has a right check digit. */
export const trainingValues = (serial: number): Record<string, string> => ({
  PX_BH: 'PX20261120001', PX_MC: '信用修复培训', PX_ZBDW: '云水县信用办', PX_XBDW: '', PX_FS: '线下', PX_KSSJ: '2026-11-20 09:00', PX_JSSJ: '2026-11-20 12:00',
  PX_DD: '一号会议室', PX_NR: '政策法规;修复方式和程序', PX_XS: '4', PX_ZT_MC: `云水县示例商行${serial} <甲&乙>`, PX_ZT_LB: '个体工商户', PX_ZT_SHXYM: '110108000000016',
  PX_MDRDWH: `云示信认〔2026〕${serial}号`, PX_CXRY: '示例', PX_CXRYZW: '负责人', PX_SJXS: '3', PX_LJXS: '3', PX_KSCJ: '', PX_JG: '合格', PX_ZMBH: '', PX_GKLX: '不可公开', BZ: '',
});
