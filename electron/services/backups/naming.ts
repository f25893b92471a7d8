import { createHash } from 'node:crypto';
import { toLocalDateTime } from '../../../shared/lib/dates.ts';

export const extension = '.ccbackup';

/** Six characters that tell offices' backups apart without telling whose they are. */
export const officeMark = (officeId: string): string => createHash('sha256').update(`office ${officeId}`).digest('hex').slice(0, 6);

/** Eight characters that tell backups of one minute apart: those of two machines of an office lie in one second place. */
export const backupMark = (backupId: string): string => createHash('sha256').update(`backup ${backupId}`).digest('hex').slice(0, 8);

/** `信用监管工作台备份_<yyyyMMdd-HHmm>_<office mark>_<backup mark>.ccbackup`. Up to 2026-11-27 the last mark was left out; nothing reads a name but to find the file. */
export function backupName(officeId: string, at: number, backupId: string): string {
  const stamp = toLocalDateTime(at).replaceAll(/[-:]/g, '').replace('T', '-').slice(0, 13);
  return `信用监管工作台备份_${stamp}_${officeMark(officeId)}_${backupMark(backupId)}${extension}`;
}

/** The name itself, then with a number behind it: `…-2.ccbackup`, `…-3.ccbackup`. */
export const numbered = (name: string, number: number): string => (number === 1 ? name : `${name.slice(0, -extension.length)}-${number}${extension}`);
