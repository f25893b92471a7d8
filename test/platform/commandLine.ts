import { parseArgs } from 'node:util';
import { national2020 } from '../../shared/exchange/profiles/national-2020.ts';
import type { Fault, RejectFault, RequestKind, ServiceFault } from './faults.ts';
import { dataSetOfCode } from './reading/template.ts';

export type Arguments = {
  readonly port: number;
  readonly folder: string;
  readonly state: string;
  readonly applicationKey: string;
  readonly faults: readonly Fault[];
  readonly help: boolean;
};

export const usage = `用法：npm run platform -- [选项]

  --port <端口>        服务端口，默认 8443；0 为任意空闲端口
  --folder <文件夹>    文件交换文件夹，默认 <state>/exchange
  --state <文件夹>     保存证书与密钥的文件夹，默认 test-output/platform
  --app-key <标识>     应用标识，默认 DEMO-APP-KEY
  --reject <规则>      YT:1 驳回前 1 条 YT；PX:20% 随机驳回两成；YT:YT_JLR 驳回 YT_JLR 为空的记录；可重复
  --fault <故障>       名称[:数字][@请求]，可重复。名称：
      refuseLogin dropBefore dropAfter late twice slow tooMany tooLarge fullDisk serverError wrongDigest（数字为次数，默认 1）
      receiptLate:<次数> receiptParts:<份数> receiptTwice receiptOutOfOrder receiptEarlier receiptErrorsApart
      receiptUnknownPackage receiptForged receiptOtherOffice
      请求：part state complete receipts
  --help               显示本说明
`;

const serviceKinds = ['refuseLogin', 'dropBefore', 'dropAfter', 'late', 'twice', 'slow', 'tooMany', 'tooLarge', 'fullDisk', 'serverError', 'wrongDigest'] as const;
const receiptKinds = ['receiptTwice', 'receiptOutOfOrder', 'receiptEarlier', 'receiptErrorsApart', 'receiptUnknownPackage', 'receiptForged', 'receiptOtherOffice'] as const;
const requestKinds = ['part', 'state', 'complete', 'receipts'] as const satisfies readonly RequestKind[];
const among = <T extends string>(words: readonly T[], text: string): T | undefined => words.find((word) => word === text);

/** @throws Error with a sentence for the person who typed it */
export function parseFault(text: string): Fault {
  const found = /^([A-Za-z]+)(?::(\d+))?(?:@([a-z]+))?$/.exec(text);
  const [, name = '', figure, request] = found ?? [];
  const number = figure === undefined ? 1 : Number(figure);
  if (number < 1) throw new Error(`故障的次数或份数至少为 1：${text}`);
  const on = request === undefined ? undefined : among(requestKinds, request);
  const service = among(serviceKinds, name);
  if (service && (request === undefined || on)) return { kind: service, times: number, ...(on ? { on } : {}) } satisfies ServiceFault;
  if (request === undefined && name === 'receiptLate') return { kind: 'receiptLate', asks: number };
  if (request === undefined && name === 'receiptParts') return { kind: 'receiptParts', parts: number };
  const receipt = among(receiptKinds, name);
  if (request === undefined && figure === undefined && receipt) return { kind: receipt };
  throw new Error(`不认识的故障：${text}`);
}

/** @throws Error with a sentence for the person who typed it */
export function parseReject(text: string): RejectFault {
  const [, dataSet = '', figure, percent, column] = /^([A-Z]+)(?::(?:(\d+)|(\d+)%|([A-Z_]+)))?$/.exec(text) ?? [];
  if (dataSet === '') throw new Error(`不认识的驳回规则：${text}`);
  const known = dataSetOfCode(national2020, dataSet);
  if (!known) throw new Error(`交换方案中没有数据集 ${dataSet}（有 ${national2020.dataSets.map((one) => one.code).join('、')}）：${text}`);
  if (column !== undefined && !known.columns.some((one) => one.code === column)) throw new Error(`数据集 ${dataSet} 中没有 ${column} 列：${text}`);
  if (percent !== undefined && (Number(percent) < 1 || Number(percent) > 100)) throw new Error(`驳回比例应为 1% 至 100%：${text}`);
  if (figure !== undefined && Number(figure) < 1) throw new Error(`驳回条数至少为 1：${text}`);
  if (percent !== undefined) return { kind: 'reject', dataSet, fraction: Number(percent) / 100 };
  if (column !== undefined) return { kind: 'reject', dataSet, missing: column };
  return { kind: 'reject', dataSet, times: figure === undefined ? 1 : Number(figure) };
}

/** @throws Error with a sentence for the person who typed it */
export function parseArguments(words: readonly string[]): Arguments {
  const { values } = parseArgs({
    args: [...words],
    options: {
      port: { type: 'string', default: '8443' }, folder: { type: 'string' }, state: { type: 'string', default: 'test-output/platform' },
      'app-key': { type: 'string', default: 'DEMO-APP-KEY' }, reject: { type: 'string', multiple: true, default: [] }, fault: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', default: false },
    },
  });
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65535) throw new Error(`端口不对：${values.port}`);
  return {
    port, state: values.state, folder: values.folder ?? `${values.state}/exchange`, applicationKey: values['app-key'],
    faults: [...values.reject.map(parseReject), ...values.fault.map(parseFault)], help: values.help,
  };
}
