import { z } from 'zod';
import { passwordFault } from '../../../shared/access/passwordRules.ts';

/** A new password typed twice. No kind of character is asked for. */
export const twice = { password: z.string().min(1).max(200), again: z.string() };

/** Says at the field why the main process would not take the password, and that the two differ. */
export function checkTwice({ name = '', password, again }: { readonly name?: string; readonly password: string; readonly again: string }, context: z.RefinementCtx): void {
  const fault = password === '' ? null : passwordFault(password, name);
  if (fault !== null) context.addIssue({ code: 'custom', path: ['password'], message: `access.weak.${fault}` });
  if (password !== again) context.addIssue({ code: 'custom', path: ['again'], message: 'access.twice' });
}

export const personSchema = z.object({ name: z.string().trim().min(1).max(60), ...twice }).superRefine(checkTwice);
