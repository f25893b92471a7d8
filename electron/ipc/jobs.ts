/** Long work that the user may follow and cancel, by the name that the renderer gave it. */
export type Job = { readonly signal: AbortSignal; readonly progress: (done: number, total: number) => void };

export type Jobs = {
  /** Runs `work` as the job `id`. */
  readonly run: <T>(id: string, work: (job: Job) => Promise<T>) => Promise<T>;
  /** Asks the job of that name to stop, all of them where a page gave it twice; one that has ended, or never was, is no failure. */
  readonly cancel: (id: string) => void;
  /** Asks every job to stop: the session in which they were begun is over. */
  readonly end: () => void;
};

export function createJobs(emit: (event: 'progress', payload: { readonly job: string; readonly done: number; readonly total: number }) => void): Jobs {
  /** Of every job that runs, by its own controller: that a page gives a name twice makes no job one that nothing ends. */
  const running = new Map<AbortController, string>();
  const abort = (which: (id: string) => boolean): void => { for (const [control, id] of [...running]) if (which(id)) control.abort(); };
  return {
    run: async (id, work) => {
      const control = new AbortController();
      running.set(control, id);
      try {
        return await work({ signal: control.signal, progress: (done, total) => emit('progress', { job: id, done, total }) });
      } finally {
        running.delete(control);
      }
    },
    cancel: (id) => abort((one) => one === id),
    end: () => abort(() => true),
  };
}
