import { OfficeFields } from '../../../parts/office/OfficeFields.tsx';
import { type OfficeFields as Fields, officeSchema, tidyUscc } from '../../../parts/office/officeSchema.ts';
import { useDeskForm } from '../../../ui/forms/useDeskForm.ts';
import { StepForm } from './StepForm.tsx';

type OfficeStepProps = { readonly office: Fields | null; readonly onBack?: () => void; readonly onNext: (office: Fields) => void };

/** 本单位, checked as in the settings. */
export function OfficeStep({ office, onBack, onNext }: OfficeStepProps) {
  const form = useDeskForm(officeSchema, office ?? { name: '', code: '', region: '', departmentCode: '' });
  const next = form.handleSubmit((fields) => onNext({ ...fields, code: tidyUscc(fields.code) }));
  return <StepForm onSubmit={(event) => void next(event)} onBack={onBack} busy={form.formState.isSubmitting}><OfficeFields control={form.control} autoFocus /></StepForm>;
}
