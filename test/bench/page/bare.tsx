import { createRoot } from 'react-dom/client';
import { painted } from './painted.ts';

/** A bare React page that reads the program's pages raw, unparsed, and says how many there are: the least that "usable" can cost. */
async function rawPages(): Promise<number> {
  const names = (await indexedDB.databases()).map(({ name }) => name ?? '').filter((name) => name.startsWith('sealed-')).sort();
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(names.at(-1) ?? '');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('open'));
  });
  const rows = await new Promise<readonly unknown[]>((resolve, reject) => {
    const request = database.transaction('pages').objectStore('pages').getAll();
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('read'));
  });
  database.close();
  return rows.length;
}

function Bare({ pages }: { readonly pages: number }) {
  return <><h1>{pages} pages</h1><input aria-label="bare" onChange={() => undefined} /></>;
}

const element = document.getElementById('root');
if (element === null) throw new Error('no root');
const pages = await rawPages();
createRoot(element).render(<Bare pages={pages} />);
const usable = await painted();
Object.assign(globalThis, { benchUsable: usable, benchPages: pages });
