import { type ReactNode, useCallback } from 'react';
import { failureText } from '../../i18n/sentences.ts';
import { useText } from '../../i18n/useText.ts';
import { noteExport } from '../../store/accessNotes.ts';
import { useStore } from '../../store/useStore.tsx';
import { type AskToCopy, CopyContext } from '../../ui/table/copying.ts';
import { useMay } from '../rights/May.tsx';

/** So many rows are the daily work of looking something up; more are a list that leaves the program. */
const few = 5;

/** The clipboard is a way out as any other: a list needs the right to export and is entered in the register first; invented data of practice mode never leave. */
export function CopyRule({ children }: { readonly children: ReactNode }) {
  const text = useText();
  const store = useStore();
  const offer = useMay('export.table');
  const ask = useCallback<AskToCopy>(async (what, count) => {
    if (offer === 'practice') return text('ui.copy.practice');
    if (count <= few) return null;
    if (offer !== 'yes') return text('ui.copy.denied', { count: few });
    const noted = await noteExport(store, { kind: 'export', what, count, reason: text('ui.copy.reason') });
    return noted.ok ? null : failureText(noted.error);
  }, [offer, store, text]);
  return <CopyContext value={ask}>{children}</CopyContext>;
}
