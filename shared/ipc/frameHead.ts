import { z } from 'zod';

export const actor = z.strictObject({ name: z.string().min(1).max(60), role: z.enum(['clerk', 'trainer', 'supervisor']) });

/** Everything of a journal frame but its changes; see electron/services/journal. */
export const frameHead = z.strictObject({
  device: z.string().min(1).max(80),
  at: z.string().max(40),
  actor,
  kind: z.string().min(1).max(60),
  reason: z.string().max(1000),
  doubtfulClock: z.boolean().optional(),
  /** The second person who approved it; filled in by the main process alone, from the token of `journal.append`. */
  approvedBy: actor.optional(),
});
