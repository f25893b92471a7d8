import { fail } from '../../../shared/lib/result.ts';
import type { FromSignInFile, ToSignInFile } from './signInFile.worker.ts';

/** A sign-in sheet on its way in; `stop` ends the reading, whose answer then never comes. */
export type SignInReading = { readonly done: Promise<FromSignInFile>; readonly stop: () => void };

/** Reads the sign-in sheets of a file in a thread of its own: a hostile file must not hold the interface. `days` are those of the session. */
export function readSignInFile(file: Blob, days: readonly string[]): SignInReading {
  const worker = new Worker(new URL('./signInFile.worker.ts', import.meta.url), { type: 'module', name: 'sign-in sheet' });
  const done = new Promise<FromSignInFile>((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<FromSignInFile>) => resolve(data);
    worker.onerror = () => resolve(fail({ code: 'signIn.broken' }));
    worker.postMessage({ file, days } satisfies ToSignInFile);
  }).finally(() => worker.terminate());
  return { done, stop: () => worker.terminate() };
}
