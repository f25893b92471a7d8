import type { ListKind } from '../domain/records.ts';

export type ListName = { readonly list: ListKind | ''; readonly old: boolean };

const unknown: ListName = { list: '', old: false };

/**
 * Which list a name means. 黑名单 is the word until 国办发〔2020〕49号, now 严重失信主体名单 (domain.md section 2); lists of single fields
 * (拖欠农民工工资失信联合惩戒对象名单) carry one of these words in practice. Anything else is unknown, never guessed.
 */
export function listOfName(name: string): ListName {
  const plain = name.normalize('NFKC').replace(/\s/g, '');
  if (plain.includes('移出') || plain.includes('退出')) return unknown;
  if (plain.includes('严重失信')) return { list: 'blacklist', old: false };
  if (plain.includes('黑名单')) return { list: 'blacklist', old: true };
  return plain.includes('重点关注') ? { list: 'focus', old: false } : unknown;
}
