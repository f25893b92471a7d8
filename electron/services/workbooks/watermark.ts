import type { SheetToWrite } from '../../../shared/lib/xlsx/write.ts';

/** Who took a file, when (Asia/Shanghai), what for, how many rows (domain.md section 7). Only files for people carry it, packages for machines never. */
export type Watermark = { readonly by: string; readonly at: string; readonly reason: string; readonly count: number };

export const watermarkLine = ({ by, at, reason, count }: Watermark): string => `导出人：${by}，时间：${at}，用途：${reason}，条数：${count}`.replaceAll(/\p{Cc}+/gu, ' ');

/** A sheet of its own, so that the list itself stays a list: head in the first row, a record a row. */
export const watermarkSheet = ({ by, at, reason, count }: Watermark): SheetToWrite => ({
  name: '导出说明', columns: [{ width: 12 }, { width: 60 }],
  rows: [
    [{ text: '导出人', style: 'header' }, by],
    [{ text: '时间', style: 'header' }, at],
    [{ text: '用途', style: 'header' }, reason],
    [{ text: '条数', style: 'header' }, String(count)],
    ['', '本文件含内部数据，请按上述用途使用并妥善保管。'],
  ],
});
