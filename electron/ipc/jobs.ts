/** Long work that the user may follow and cancel, by the name that the renderer gave it. */
export type Job = { readonly signal: AbortSignal; readonly progress: (done: number, total: number) => void };

export type Jobs = {
  /** Runs `work` as the job `id`; the name is free again when it ends. */
  readonly run: <T>(id: string, work: (job: Job) => Promise<T>) => Promise<T>;
  /** Asks a job to stop; one that has ended, or never was, is no failure. */
  readonly cancel: (id: string) => void;
  /** Asks every job to stop: the session in which they were begun is over. */
  readonly end: () => void;
};

export function createJobs(emit: (event: 'progress', payload: { readonly job: string; readonly done: number; readonly total: number }) => void): Jobs {
  const running = new Map<string, AbortController>();
  return {
    run: async (id, work) => {
      const control = new AbortController();
      running.set(id, control);
      try {
        return await work({ signal: control.signal, progress: (done, total) => emit('progress', { job: id, done, total }) });
      } finally {
        if (running.get(id) === control) running.delete(id);
      }
    },
    cancel: (id) => running.get(id)?.abort(),
    end: () => { for (const control of running.values()) control.abort(); },
  };
}
