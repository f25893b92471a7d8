import { readFile } from 'node:fs/promises';
import type { OpenedPackage } from '../services/packages/openPackage.ts';
import { openPackage } from '../services/packages/openPackage.ts';
import type { Trust } from '../services/receipts/decodeReceipt.ts';
import { decodeReceipt } from '../services/receipts/decodeReceipt.ts';
import { isPublicKey } from '../services/signing/sm2.ts';
import { notAKey, readArguments, refused } from './arguments.ts';
import { cannotRun } from './result.ts';
import type { CommandResult } from './result.ts';

const words = { accepted: '已入库', acceptedWithRemarks: '已入库（有提示）', rejected: '校验不通过', questioned: '疑问数据', unconfirmed: '未确认' } as const;

/**
 * `receipt <file> [--package <zip>] [--key <platform public key>]`: decodes a receipt of any form. Signed forms need `--key`, the feedback workbook needs `--package`;
 * what cannot be believed is a problem and its answers are not shown. Exit 0 when every answer is an acceptance and there is no problem, 1 otherwise, 2 when it could not run.
 *
 * JSON: `{"form":"json","digest":"…sha256…","packageNumber","packageDigest","receivedAt","counts":{"accepted":39,"rejected":1},"answers":[{"dataSet","key","outcome","reasons":[{"column","message"}]}],"problems":[{"code","detail"}]}`
 */
export async function run(args: readonly string[], _json: boolean): Promise<CommandResult> {
  const asked = readArguments('receipt', args);
  if (!asked.ok) return asked.error;
  const { words: [path = ''], options: { package: [packagePath], key: [key = ''] } } = asked.value;
  if (key !== '' && !isPublicKey(key)) return refused('receipt', notAKey);
  const bytes = await readFile(path).catch(() => null);
  if (bytes === null) return cannotRun('file.unreadable', '文件无法读取。');
  let opened: OpenedPackage | null = null;
  if (packagePath !== undefined) {
    const archive = await readFile(packagePath).catch(() => null);
    const result = archive === null ? null : openPackage(new Uint8Array(archive));
    if (result === null || !result.ok) return cannotRun('package.damaged', '报送包无法读取。');
    opened = result.value;
  }
  const receipt = await decodeReceipt(new Uint8Array(bytes), '', trustIn(opened, key.toLowerCase()));
  const counts: Record<string, number> = {};
  for (const { outcome } of receipt.answers) counts[outcome] = (counts[outcome] ?? 0) + 1;
  // Without a package at hand its being unknown says nothing against the receipt.
  const problems = opened === null && receipt.form !== 'workbook' ? receipt.problems.filter((problem) => problem.code !== 'unknownPackage') : receipt.problems;
  const fine = problems.length === 0 && receipt.answers.every(({ outcome }) => outcome === 'accepted' || outcome === 'acceptedWithRemarks');
  return {
    exit: fine ? 0 : 1,
    json: { ...receipt, problems, counts },
    text: [
      `回执（报送包 ${receipt.packageNumber || '未知'}）：${receipt.answers.length} 条答复。`,
      ...receipt.answers.map((answer) => `· ${answer.dataSet} ${answer.key} ${words[answer.outcome]}${answer.reasons.map((reason) => `；${reason.column} ${reason.message}`).join('')}`),
      ...problems.map((problem) => `! ${problem.code}${problem.detail === '' ? '' : `：${problem.detail}`}`),
    ].join('\n'),
  };
}

const trustIn = (opened: OpenedPackage | null, platformKey: string): Trust => ({
  platformKey,
  findPackage: async (office, number) => {
    if (opened === null) return { kind: 'unknown' };
    if (opened.manifest.office.code !== office) return { kind: 'otherOffice' };
    return opened.manifest.number === number ? { kind: 'known', opened } : { kind: 'unknown' };
  },
  findByKeys: async (keys) => (opened?.items.some((item) => keys.includes(item.key)) === true ? opened : null),
});
