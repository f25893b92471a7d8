import { z } from 'zod';
import { mostOfRemark } from '../../../shared/exchange/handEntry.ts';
import { isLocalDateTime } from '../../../shared/lib/dates.ts';

const reason = z.object({ column: z.string(), message: z.string().max(1000) });

/** What the form of an entry by hand asks for; `checkEntry` judges it when it is saved. */
export const entrySchema = z.object({
  outcome: z.string().min(1), seenAt: z.string().min(1).refine(isLocalDateTime, { error: 'time.unreadable' }), remark: z.string().max(mostOfRemark), reasons: z.array(reason),
});
export type EntryForm = z.output<typeof entrySchema>;
