import { describe, expect, it } from 'vitest';
import { parseArguments, parseFault, parseReject } from '../../platform/commandLine.ts';

describe('the command line', () => {
  it.each([
    ['dropAfter', { kind: 'dropAfter', times: 1 }],
    ['dropAfter:2@complete', { kind: 'dropAfter', times: 2, on: 'complete' }],
    ['receiptLate:3', { kind: 'receiptLate', asks: 3 }],
    ['receiptParts:2', { kind: 'receiptParts', parts: 2 }],
    ['receiptForged', { kind: 'receiptForged' }],
  ])('reads the fault %s', (text, fault) => {
    expect(parseFault(text)).toEqual(fault);
  });

  it.each(['', 'nothing', 'dropAfter@door', 'receiptForged:2', 'receiptLate@part'])('does not read the fault "%s"', (text) => {
    expect(() => parseFault(text)).toThrow('不认识的故障');
  });

  it.each([
    ['YT', { kind: 'reject', dataSet: 'YT', times: 1 }],
    ['YT:3', { kind: 'reject', dataSet: 'YT', times: 3 }],
    ['PX:20%', { kind: 'reject', dataSet: 'PX', fraction: 0.2 }],
    ['YT:YT_JLR', { kind: 'reject', dataSet: 'YT', missing: 'YT_JLR' }],
  ])('reads the rejection %s', (text, fault) => {
    expect(parseReject(text)).toEqual(fault);
  });

  it.each([
    ['--fault', 'twice:0', '次数或份数至少为 1'],
    ['--fault', 'receiptParts:0', '次数或份数至少为 1'],
    ['--fault', 'receiptLate:0', '次数或份数至少为 1'],
    ['--reject', 'ZZ:1', '交换方案中没有数据集 ZZ（有 MD、MDZRR、YT、PX）'],
    ['--reject', 'PX:200%', '驳回比例应为 1% 至 100%'],
    ['--reject', 'PX:0%', '驳回比例应为 1% 至 100%'],
    ['--reject', 'PX:0', '驳回条数至少为 1'],
    ['--reject', 'PX:YT_JLR', '数据集 PX 中没有 YT_JLR 列'],
  ])('refuses %s %s with a sentence', (option, text, sentence) => {
    expect(() => parseArguments([option, text])).toThrow(`${sentence}：${text}`);
  });

  it('refuses a rejection, a port or an option that makes no sense', () => {
    expect(() => parseReject('yt:1')).toThrow('不认识的驳回规则');
    expect(() => parseArguments(['--port', '70000'])).toThrow('端口不对');
    expect(() => parseArguments(['--unknown'])).toThrow();
  });

  it('puts the exchange folder below the state folder unless told otherwise', () => {
    expect(parseArguments(['--state', 'kept'])).toMatchObject({ state: 'kept', folder: 'kept/exchange', port: 8443, faults: [] });
    expect(parseArguments(['--folder', 'disk', '--reject', 'YT:1', '--fault', 'twice'])).toMatchObject({ folder: 'disk', faults: [{ kind: 'reject' }, { kind: 'twice' }] });
  });
});
