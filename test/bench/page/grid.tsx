import { DataGrid } from '@mui/x-data-grid';
import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import { createRoot } from 'react-dom/client';
import { headers, listRow } from '../list.ts';

// The register as it is usually built: MUI X Data Grid (community edition, at most 100 rows a page) over the same rows and eight columns.
const nonce = document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? undefined;
const shown = [2, 3, 1, 5, 14, 4, 8, 9];
const rows = Array.from({ length: 100_000 }, (_, id) => {
  const cells = listRow(id);
  return { id, ...Object.fromEntries(shown.map((at) => [`c${at}`, cells[at] ?? ''])) };
});
const columns = shown.map((at) => ({ field: `c${at}`, headerName: headers[at] ?? '', width: 150 }));
const element = document.getElementById('root');
if (element === null) throw new Error('no root');
const cache = createCache({ key: 'desk', ...(nonce !== undefined && { nonce }) });
createRoot(element).render(
  <CacheProvider value={cache}>
    <div style={{ height: 760 }}><DataGrid rows={rows} columns={columns} checkboxSelection rowHeight={36} initialState={{ pagination: { paginationModel: { pageSize: 100 } } }} pageSizeOptions={[100]} /></div>
  </CacheProvider>,
);
