import { styled } from '@mui/material/styles';
import { memo } from 'react';
import { useText } from '../../i18n/useText.ts';
import { useStore } from '../../store/useStore.tsx';

export type HitsProps = {
  readonly listId: string;
  readonly ids: readonly string[];
  readonly chosen: number;
  readonly onChoose: (id: string) => void;
  readonly onPoint: (index: number) => void;
};

const List = styled('ul')({
  listStyle: 'none', margin: 0, padding: 4, maxHeight: 420, overflow: 'auto',
  '& li': { display: 'flex', alignItems: 'baseline', gap: 12, padding: '6px 10px', borderRadius: 6, cursor: 'pointer' },
  '& li[aria-selected=true]': { background: 'var(--desk-pri-soft)' },
  '& .name': { flex: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  '& .desk-code': { color: 'var(--desk-soft)' },
});
const Nothing = styled('div')({ padding: 14, color: 'var(--desk-soft)', fontSize: 13 });

/** What the search found: name, code, on how many lists. Codes of natural persons are ID numbers and stay covered. */
export const Hits = memo(function Hits({ listId, ids, chosen, onChoose, onPoint }: HitsProps) {
  const text = useText();
  const { set } = useStore();
  if (ids.length === 0) return <Nothing role="status">{text('app.noHits')}</Nothing>;
  return (
    <List role="listbox" id={listId} aria-label={text('app.hits')}>
      {ids.map((id, index) => {
        const subject = set.get('subjects', id);
        if (subject === undefined) return null;
        return (
          <li
            key={index} id={`${listId}-${index}`} role="option" aria-selected={index === chosen}
            onMouseDown={(event) => event.preventDefault()} onClick={() => onChoose(id)} onMouseMove={() => onPoint(index)}
          >
            <div className="name">{subject.name}</div>
            <span className="desk-code">{subject.kind === 'person' ? text('app.coveredCode') : subject.code}</span>
          </li>
        );
      })}
    </List>
  );
});
