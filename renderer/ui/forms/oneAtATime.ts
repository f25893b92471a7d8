import type { FieldValues, UseFormHandleSubmit } from 'react-hook-form';

/** One save of a form at a time: who presses again while one is under way means the same save, not a second record. */
export function oneAtATime<T extends FieldValues>(handleSubmit: UseFormHandleSubmit<T, T>): UseFormHandleSubmit<T, T> {
  let underWay = false;
  return (onValid, onInvalid) => {
    const submit = handleSubmit(onValid, onInvalid);
    return (event) => {
      event?.preventDefault();
      if (underWay) return Promise.resolve(undefined);
      underWay = true;
      return submit(event).finally(() => { underWay = false; });
    };
  };
}
