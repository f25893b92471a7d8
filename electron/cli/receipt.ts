import { readFile } from 'node:fs/promises';
import { issueText } from '../../shared/documents/issueText.ts';
import type { DecodedReceipt } from '../../shared/ipc/contract.ts';
import { openPackage } from '../services/packages/openPackage.ts';
import type { OpenedPackage } from '../services/packages/readPackage.ts';
import type { Trust } from '../services/receipts/decodeReceipt.ts';
import { decodeReceipt, formOf } from '../services/receipts/decodeReceipt.ts';
import { isPublicKey } from '../services/signing/sm2.ts';
import { notAKey, readArguments, refused } from './arguments.ts';
import { saysNothingOfPackage, toldProblems } from './receiptProblems.ts';
import { cannotRun, foreign, inLines, unreadable } from './result.ts';
import type { CommandResult } from './result.ts';

const words = { accepted: '已入库', acceptedWithRemarks: '已入库（有提示）', rejected: '校验不通过', questioned: '疑问数据', unconfirmed: '未确认' } as const;
/** Records without an answer that are named in the text; `--json` has them all. */
const shown = 20;

type ItemName = { readonly dataSet: string; readonly key: string };
const nameOf = ({ dataSet, key }: ItemName): string => `${dataSet} ${key}`.trim();

/**
 * `receipt <file> [--package <zip>] [--key <platform public key>]`: decodes a receipt of any form. Signed forms need `--key`, the feedback workbook needs `--package`;
 * what cannot be believed is a problem and its answers are not shown. With `--package` an answer for what is not in it is a problem too, and records that this receipt does not answer
 * are named: that is no problem, since a platform answers in parts. Exit 0 when every answer is an acceptance and there is no problem, 1 otherwise, 2 when it could not run.
 *
 * JSON: `{"form":"json","digest":"…sha256…","packageNumber","packageDigest","receivedAt","counts":{"accepted":39,"rejected":1},"answers":[{"dataSet","key","outcome","reasons":[{"column","message"}]}],
 * "problems":[{"code","detail","text"}],"unanswered"?:[{"dataSet","key"}]}`; `code` is one of the contract's, or `noKey` when a signed receipt was read without `--key`; `unanswered` is there with the package
 * that the receipt is for.
 */
export async function run(args: readonly string[], _json: boolean): Promise<CommandResult> {
  const asked = readArguments('receipt', args);
  if (!asked.ok) return asked.error;
  const { words: [path = ''], options: { package: [packagePath], key: [key = ''] } } = asked.value;
  if (key !== '' && !isPublicKey(key)) return refused('receipt', notAKey);
  const bytes = await readFile(path).catch(() => null);
  if (bytes === null) return unreadable;
  if (formOf(bytes) === null) return foreign('回执');
  let opened: OpenedPackage | null = null;
  if (packagePath !== undefined) {
    const archive = await readFile(packagePath).catch(() => null);
    if (archive === null) return cannotRun('package.unreadable', '报送包无法读取。');
    const result = await openPackage(new Uint8Array(archive));
    if (!result.ok) return cannotRun('package.damaged', `报送包不能使用：${issueText({ code: result.error.code, severity: 'error', path: '', params: { place: result.error.place } })}`);
    opened = result.value;
  }
  return told(await decodeReceipt(new Uint8Array(bytes), '', trustIn(opened, key.toLowerCase())), opened);
}

function told(receipt: DecodedReceipt, opened: OpenedPackage | null): CommandResult {
  const { answers } = receipt;
  const counts: Record<string, number> = {};
  for (const { outcome } of answers) counts[outcome] = (counts[outcome] ?? 0) + 1;
  const held = opened === null || saysNothingOfPackage(receipt.problems) ? null : compare(answers, opened);
  // Without a package at hand its being unknown says nothing against the receipt.
  const problems = toldProblems([...receipt.problems.filter(({ code }) => code !== 'unknownPackage' || opened !== null || receipt.form === 'workbook'), ...(held?.strange ?? []).map((answer) => ({ code: 'unknownItem', detail: nameOf(answer) }))], opened !== null);
  const unanswered = held?.unanswered ?? [];
  const fine = problems.length === 0 && answers.every(({ outcome }) => outcome === 'accepted' || outcome === 'acceptedWithRemarks');
  return {
    exit: fine ? 0 : 1,
    json: { ...receipt, problems, counts, ...(held !== null && { unanswered }) },
    text: inLines([
      `回执（报送包 ${receipt.packageNumber || '未知'}）：${answers.length} 条答复。`,
      ...answers.map((answer) => `· ${nameOf(answer) || '（未写明记录）'} ${words[answer.outcome]}${answer.reasons.map((reason) => `；${reason.column} ${reason.message}`).join('')}`),
      ...problems.map((problem) => `! ${problem.text}`),
      ...(unanswered.length === 0 ? [] : [`报送包中另有 ${unanswered.length} 条记录，这份回执没有答复：${unanswered.slice(0, shown).map(nameOf).join('、')}${unanswered.length > shown ? '等，用 --json 查看全部' : ''}。`]),
    ]),
  };
}

/** Answers for what the package does not hold, and what it holds that is not answered. */
function compare(answers: readonly ItemName[], { items }: OpenedPackage): { readonly strange: readonly ItemName[]; readonly unanswered: readonly ItemName[] } {
  const [sent, answered] = [new Set(items.map(nameOf)), new Set(answers.map(nameOf))];
  return {
    strange: answers.filter((answer) => !sent.has(nameOf(answer))),
    unanswered: items.filter((item) => !answered.has(nameOf(item))).map(({ dataSet, key }) => ({ dataSet, key })),
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
