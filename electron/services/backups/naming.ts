import { createHash } from 'node:crypto';
import { toLocalDateTime } from '../../../shared/lib/dates.ts';

export const extension = '.ccbackup';

/** Six characters that tell offices' backups apart without telling whose they are. */
export const officeMark = (officeId: string): string => createHash('sha256').update(`office ${officeId}`).digest('hex').slice(0, 6);

/** `信用监管工作台备份_<yyyyMMdd-HHmm>_<office mark>.ccbackup`, with a number behind when the name is taken. */
export function backupName(officeId: string, at: number, isTaken: (name: string) => boolean): string {
  const stamp = toLocalDateTime(at).replaceAll(/[-:]/g, '').replace('T', '-').slice(0, 13);
  for (let number = 1; ; number++) {
    const name = `信用监管工作台备份_${stamp}_${officeMark(officeId)}${number === 1 ? '' : `-${number}`}${extension}`;
    if (!isTaken(name)) return name;
  }
}
