import { z } from 'zod';

/** What the office sets on top of the rule pack in force. Ranges are wide: the notice defines none of them (domain.md, marked [?]). */
export const rulesSchema = z.object({
  on: z.boolean(),
  title: z.string().trim().min(1).max(100),
  trainingHours: z.number().min(0.5).max(100),
  minutesPerHour: z.int().min(30).max(90),
  step: z.number().min(0.1).max(1),
  noticesForRefusal: z.int().min(1).max(10),
});
export type RulesFields = z.output<typeof rulesSchema>;
