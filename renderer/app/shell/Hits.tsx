import Box from '@mui/material/Box';
import { useText } from '../../i18n/useText.ts';
import { useStore } from '../../store/useStore.tsx';

export type HitsProps = {
  readonly listId: string;
  readonly ids: readonly string[];
  readonly chosen: number;
  readonly onChoose: (id: string) => void;
  readonly onPoint: (index: number) => void;
};

/** What the search found: name, code, on how many lists. Codes of natural persons are ID numbers and stay covered. */
export function Hits({ listId, ids, chosen, onChoose, onPoint }: HitsProps) {
  const text = useText();
  const { set } = useStore();
  if (ids.length === 0) return <Box role="status" sx={{ p: 1.75, color: 'text.secondary', fontSize: 13 }}>{text('app.noHits')}</Box>;
  return (
    <Box component="ul" role="listbox" id={listId} aria-label={text('app.hits')} sx={{ listStyle: 'none', m: 0, p: 0.5, maxHeight: 420, overflow: 'auto' }}>
      {ids.map((id, index) => {
        const subject = set.get('subjects', id);
        if (subject === undefined) return null;
        return (
          <Box
            component="li" key={id} id={`${listId}-${index}`} role="option" aria-selected={index === chosen}
            onMouseDown={(event) => event.preventDefault()} onClick={() => onChoose(id)} onMouseMove={() => onPoint(index)}
            sx={{ display: 'flex', alignItems: 'baseline', gap: 1.5, px: 1.25, py: 0.75, borderRadius: '6px', cursor: 'pointer', ...(index === chosen && { bgcolor: 'var(--desk-pri-soft)' }) }}
          >
            <Box sx={{ flex: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>{subject.name}</Box>
            <Box component="span" className="desk-code" sx={{ color: 'text.secondary' }}>{subject.kind === 'person' ? text('app.coveredCode') : subject.code}</Box>
          </Box>
        );
      })}
    </Box>
  );
}
