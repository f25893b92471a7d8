import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import type { FilterValue } from '../../ui/FilterBar.tsx';

export const filterKeys = ['text', 'list', 'status', 'authority', 'kind', 'due'] as const;
const remembered = 'desk.subjects.filter';

/**
 * The filter of the register, held in the address, so that going back finds it again. A visit without a filter brings the last one of this
 * machine back; what was typed into the text field is not kept there, for it may be a person's name.
 */
export function useFilter(): readonly [FilterValue, (value: FilterValue) => void] {
  const [search, setSearch] = useSearchParams();
  const value = Object.fromEntries(filterKeys.flatMap((key) => (search.has(key) ? [[key, search.get(key) ?? '']] : [])));
  const choose = (next: FilterValue) => {
    const chosen = Object.fromEntries(filterKeys.flatMap((key) => ((next[key] ?? '') === '' ? [] : [[key, next[key] ?? '']])));
    const { text: _text, ...lasting } = chosen;
    localStorage.setItem(remembered, JSON.stringify(lasting));
    setSearch(chosen, { replace: true });
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
