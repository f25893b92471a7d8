import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import type { FilterValue } from '../../ui/FilterBar.tsx';

export const filterKeys = ['text', 'list', 'status', 'authority', 'kind', 'due'] as const;
const remembered = 'desk.subjects.filter';

/** What was typed may be a person's name, and browsers keep addresses on the disk: the address holds its number, this list the words, until the page ends. */
const typed: string[] = [];
const numberOf = (words: string): string => {
  const known = typed.indexOf(words);
  return String(known >= 0 ? known : typed.push(words) - 1);
};

/**
 * The filter of the register, held in the address, so that going back finds it again. A visit without a filter brings the last one of this
 * machine back, without what was typed.
 */
export function useFilter(): readonly [FilterValue, (value: FilterValue) => void] {
  const [search, setSearch] = useSearchParams();
  const value = Object.fromEntries(filterKeys.flatMap((key) => (search.has(key) ? [[key, key === 'text' ? (typed[Number(search.get(key))] ?? '') : (search.get(key) ?? '')]] : [])));
  const choose = (next: FilterValue) => {
    const chosen = Object.fromEntries(filterKeys.flatMap((key) => ((next[key] ?? '') === '' ? [] : [[key, next[key] ?? '']])));
    const { text, ...lasting } = chosen;
    localStorage.setItem(remembered, JSON.stringify(lasting));
    setSearch(text === undefined ? chosen : { ...chosen, text: numberOf(text) }, { replace: true });
  };
  useEffect(() => {
    if (search.size > 0) return;
    try {
      const last: unknown = JSON.parse(localStorage.getItem(remembered) ?? '{}');
      if (typeof last === 'object' && last !== null && Object.keys(last).length > 0) choose(last as FilterValue);
    } catch {
      localStorage.removeItem(remembered);
    }
    // Only when the screen is opened: clearing the filter afterwards must clear it.
  }, []);
  return [value, choose];
}
