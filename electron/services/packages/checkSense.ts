import { pageSize } from '../../../shared/exchange/encode.ts';
import { isDate } from '../../../shared/lib/dates.ts';
import type { OpenedPackage, PackageFault } from './readPackage.ts';

/** The parts of `data/YS0105_20261123_00001.xml` that the manifest says too. */
const partsOf = (file: string): { readonly department: string; readonly day: string } => ({ department: file.slice(5, 9), day: file.slice(12, 20) });

/** What contradicts itself in a package that reads well: manifest, names of the data files, number of records, predecessors. Null when nothing does. */
export function checkSense({ manifest, files, items }: OpenedPackage): PackageFault | null {
  const { office, number, day } = manifest;
  const compact = day.replaceAll('-', '');
  if (!isDate(day)) return { code: 'package.day', place: day };
  if (number.slice(0, 8) !== compact) return { code: 'package.number', place: number };
  if (!/^[0-9A-Z]{18}$/.test(office.code)) return { code: 'package.office', place: 'office.code' };
  if (!/^(?:\d{6})?$/.test(office.region)) return { code: 'package.office', place: 'office.region' };
  for (const file of files.keys()) {
    if (!file.startsWith('data/')) continue;
    const parts = partsOf(file);
    if (parts.department !== office.departmentCode) return { code: 'package.department', place: file };
    if (parts.day !== compact) return { code: 'package.fileDay', place: file };
  }
  if (items.length === 0) return { code: 'package.empty', place: '' };
  for (const { file, row, key, operation, predecessor } of items) {
    const place = `${file}:${row}`;
    if (row > pageSize) return { code: 'package.tooManyRecords', place: file };
    if (operation !== 'add' && predecessor === '') return { code: 'package.noPredecessor', place };
    if (predecessor === key) return { code: 'package.ownPredecessor', place };
  }
  return null;
}
