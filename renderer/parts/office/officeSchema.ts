import { z } from 'zod';
import { parseUscc } from '../../../shared/domain/identifiers.ts';
import { codeMessage } from '../../ui/forms/field.ts';

const digits6 = /^\d{6}$/;
const department = /^[0-9A-Z]{4}$/;

/** The office as packages name it. The code is checked like every other 统一社会信用代码; only errors refuse it. */
export const officeSchema = z.object({
  name: z.string().trim().min(1).max(100),
  code: z.string().superRefine((code, context) => {
    if (code.trim() === '') return context.addIssue({ code: 'custom', message: 'field.required' });
    const first = parseUscc(code).issues.find((issue) => issue.severity === 'error');
    if (first !== undefined) context.addIssue({ code: 'custom', message: codeMessage(first.code, first.params) });
  }),
  region: z.string().regex(digits6, { error: 'settings.region' }),
  departmentCode: z.string().regex(department, { error: 'settings.departmentCode' }),
});
export type OfficeFields = z.output<typeof officeSchema>;

/** Raised, narrowed and without blanks, as it will be sent. */
export const tidyUscc = (text: string): string => (text === '' ? '' : parseUscc(text).value);
