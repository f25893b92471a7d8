import type { FieldValues, UseFormHandleSubmit } from 'react-hook-form';

/** One save of a form at a time: who presses again while one is under way means the same save, not a second record. */
export function oneAtATime<T extends FieldValues>(handleSubmit: UseFormHandleSubmit<T, T>): UseFormHandleSubmit<T, T> {
  let underWay = false;
  return (onValid, onInvalid) => {
    const submit = handleSubmit(onValid, onInvalid);
    return async (event) => {
      event?.preventDefault();
      if (underWay) return undefined;
      underWay = true;
      try {
        return await submit(event);
      } finally {
        underWay = false;
      }
    };
  };
}
