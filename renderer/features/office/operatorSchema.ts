import { z } from 'zod';

export const roles = ['clerk', 'trainer', 'supervisor'] as const;

/** Name and role as the contract accepts them (a name of at most 60 characters). */
export const operatorSchema = z.object({ name: z.string().trim().min(1).max(60), role: z.enum(roles) });
