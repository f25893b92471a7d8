import { readFile } from 'node:fs/promises';
import { issueText } from '../../shared/documents/issueText.ts';
import { checkItem } from '../../shared/exchange/checkRow.ts';
import { findDataSet } from '../../shared/exchange/profile.ts';
import { openPackage } from '../services/packages/openPackage.ts';
import { readArguments } from './arguments.ts';
import { foreign, inLines, unreadable } from './result.ts';
import type { CommandResult } from './result.ts';

/**
 * `validate <package.zip>`: names, sizes, digests and signature of the archive, each data file against the profile, `items.json`, every column rule, doubled
 * keys. Exit 0 when nothing was found, 1 otherwise, 2 when the file cannot be read from disk or is no archive at all.
 *
 * JSON: `{"valid":true,"number":"20261123-01","day","profile","digest":"…sm3…","publicKey","counts":{"PX":40},"issues":[{"code","severity","path","params"?,"text","file"?,"row"?}]}`;
 * of an archive that cannot be opened only `valid` and `issues`. Values of records are never printed.
 */
export async function run(args: readonly string[], _json: boolean): Promise<CommandResult> {
  const asked = readArguments('validate', args);
  if (!asked.ok) return asked.error;
  const [path = ''] = asked.value.words;
  const bytes = await readFile(path).catch(() => null);
  if (bytes === null) return unreadable;
  if (!bytes.subarray(0, 2).equals(Buffer.from('PK'))) return foreign('报送包');
  const opened = await openPackage(new Uint8Array(bytes));
  if (!opened.ok) {
    const issue = { code: opened.error.code, severity: 'error' as const, path: '', params: { place: opened.error.place } };
    const text = issueText(issue);
    return { exit: 1, json: { valid: false, issues: [{ ...issue, text }] }, text: inLines([`校验不通过：${text}`]) };
  }
  const { manifest, digest, profile, items } = opened.value;
  const issues = items.flatMap((entry) => {
    const dataSet = findDataSet(profile, entry.dataSet);
    const found = dataSet === undefined ? [] : checkItem(entry.item.operation, entry.item.values, dataSet, { profile, today: manifest.day });
    return found.map((issue) => ({ ...issue, text: issueText(issue), file: entry.file, row: entry.row }));
  });
  const valid = issues.length === 0;
  const { number, day, counts, publicKey } = manifest;
  return {
    exit: valid ? 0 : 1,
    json: { valid, number, day, profile: manifest.profile, digest, publicKey, counts, issues },
    text: inLines([
      `报送包 ${number}：${valid ? '校验通过' : '校验不通过'}，共 ${items.length} 条。`,
      ...issues.map((issue) => `· ${issue.file} 第 ${issue.row} 条 ${issue.path}：${issue.text}`),
    ]),
  };
}
