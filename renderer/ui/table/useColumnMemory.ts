import { useCallback, useMemo, useState } from 'react';
import type { Column } from './column.ts';

type Memory = { readonly widths: Readonly<Record<string, number>>; readonly shown: Readonly<Record<string, boolean>> };
const nothing: Memory = { widths: {}, shown: {} };

export type ColumnMemory<Row> = {
  readonly visible: readonly Column<Row>[];
  readonly widthOf: (column: Column<Row>) => number | undefined;
  readonly setWidth: (key: string, width: number) => void;
  readonly setShown: (key: string, shown: boolean) => void;
  readonly reset: () => void;
};

export const isShown = <Row,>(column: Column<Row>, shown: Readonly<Record<string, boolean>>): boolean =>
  column.hideable !== true || (shown[column.key] ?? column.hidden !== true);

/** Which columns are shown and how wide, remembered on this machine under `id` (no personal data); without `id` only while the table is shown. */
export function useColumnMemory<Row>(id: string | undefined, columns: readonly Column<Row>[]): ColumnMemory<Row> {
  const [memory, setMemory] = useState<Memory>(() => read(id));
  const keep = useCallback((next: Memory) => {
    setMemory(next);
    if (id !== undefined) localStorage.setItem(`desk.columns.${id}`, JSON.stringify(next));
  }, [id]);
  return useMemo(() => ({
    visible: columns.filter((column) => isShown(column, memory.shown)),
    widthOf: (column) => memory.widths[column.key] ?? column.width,
    setWidth: (key, width) => keep({ ...memory, widths: { ...memory.widths, [key]: Math.max(48, Math.min(800, Math.round(width))) } }),
    setShown: (key, shown) => keep({ ...memory, shown: { ...memory.shown, [key]: shown } }),
    reset: () => keep(nothing),
  }), [columns, memory, keep]);
}

function read(id: string | undefined): Memory {
  if (id === undefined) return nothing;
  try {
    const kept = JSON.parse(localStorage.getItem(`desk.columns.${id}`) ?? 'null') as Partial<Memory> | null;
    return { widths: kept?.widths ?? {}, shown: kept?.shown ?? {} };
  } catch {
    return nothing;
  }
}
