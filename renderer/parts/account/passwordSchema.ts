import { z } from 'zod';
import { leastPassword } from '../../ui/passwordStrength.ts';

/** A new password typed twice. No kind of character is asked for; whether it is too common the main process decides as well. */
export const twice = { password: z.string().min(leastPassword).max(200), again: z.string() };

export const personSchema = z.object({ name: z.string().trim().min(1).max(60), ...twice })
  .refine(({ password, again }) => password === again, { path: ['again'], error: 'access.twice' });
export type PersonFields = z.output<typeof personSchema>;
