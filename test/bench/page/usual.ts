import Dexie, { type Table } from 'dexie';
import { headers } from '../list.ts';

// The usual way: SheetJS reads the whole workbook, and every record becomes a Dexie row with five indexes.
type Row = { readonly id: string } & Readonly<Record<string, string>>;
class Rows extends Dexie {
  declare readonly subjects: Table<Row, string>;
  declare readonly listings: Table<Row, string>;
  declare readonly attendances: Table<Row, string>;
  constructor() {
    super('usual', { chromeTransactionDurability: 'strict' });
    this.version(1).stores({
      subjects: 'id, name, code, representative, region, phone', listings: 'id, subjectId, documentNumber, authority, listedOn, dueOn',
      attendances: 'id, enrolmentId, sessionId, in, markedBy, markedAt',
    });
  }
}
const rows = new Rows();

/** Reads, checks the codes' length, looks for doubles by code, writes subjects and listings. Answers the time and the number of rows. */
export async function usualImport(file: File): Promise<{ readonly ms: number; readonly rows: number }> {
  const { read, utils } = await import('xlsx');
  await rows.open();
  await rows.transaction('rw', rows.subjects, rows.listings, async () => { await rows.subjects.clear(); await rows.listings.clear(); });
  const began = performance.now();
  const book = read(await file.arrayBuffer(), { cellDates: true });
  const sheet = book.Sheets[book.SheetNames[0] ?? ''];
  if (sheet === undefined) throw new Error('no sheet');
  const table = utils.sheet_to_json(sheet, { header: 1, raw: false }) as readonly (readonly string[])[];
  const field = (cells: readonly string[], name: (typeof headers)[number]): string => cells[headers.indexOf(name)] ?? '';
  const list = table.slice(3).filter((cells) => field(cells, '*统一社会信用代码').length === 18);
  const known = new Set(await rows.subjects.where('code').anyOf(list.map((cells) => field(cells, '*统一社会信用代码'))).primaryKeys());
  const fresh = list.filter((cells) => !known.has(field(cells, '*统一社会信用代码')));
  await rows.transaction('rw', rows.subjects, rows.listings, async () => {
    await rows.subjects.bulkPut(fresh.map((cells, n) => ({
      id: `s${n}`, name: field(cells, '*机构名称'), code: field(cells, '*统一社会信用代码'), representative: field(cells, '法定代表人(负责人)'), region: field(cells, '行政区划'), phone: field(cells, '联系电话'), address: field(cells, '地址'), note: field(cells, '备注'),
    })));
    await rows.listings.bulkPut(fresh.map((cells, n) => ({
      id: `l${n}`, subjectId: `s${n}`, documentNumber: field(cells, '*认定文号'), authority: field(cells, '*认定部门'), listedOn: field(cells, '*认定日期'), dueOn: field(cells, '整改期限'), listName: field(cells, '*名单名称'), reason: field(cells, '*列入名单事由'),
      basis: field(cells, '认定依据'), validFrom: field(cells, '有效期始'), validTo: field(cells, '有效期至'), requirement: field(cells, '整改要求'),
    })));
  });
  return { ms: performance.now() - began, rows: fresh.length };
}

/** One attendance as a row, strict durability. */
export async function putRow(at: number): Promise<void> {
  const now = new Date().toISOString();
  await rows.attendances.put({ id: `${at}-${now}`, enrolmentId: `e${at}`, sessionId: 'one', in: now, out: '', absence: '', source: 'live', markedBy: '测试员', markedAt: now, correction: '' });
}
