import { describe, expect, it } from 'vitest';
import { createJobs, type Job } from '../../../electron/ipc/jobs.ts';

/** A job that goes on until it is asked to stop. */
const untilStopped = ({ signal }: Job): Promise<'stopped'> => new Promise((resolve) => { signal.addEventListener('abort', () => resolve('stopped')); });

describe('jobs', () => {
  it('end with the session, two of one name too', async () => {
    const jobs = createJobs(() => undefined);
    const running = [jobs.run('j', untilStopped), jobs.run('j', untilStopped), jobs.run('k', untilStopped)];
    jobs.end();
    expect(await Promise.all(running)).toEqual(['stopped', 'stopped', 'stopped']);
  });

  it('are cancelled by their name, all that bear it, and by no other', async () => {
    const jobs = createJobs(() => undefined);
    const running = [jobs.run('j', untilStopped), jobs.run('j', untilStopped)];
    let other = false;
    void jobs.run('k', untilStopped).then(() => { other = true; });
    jobs.cancel('unknown');
    jobs.cancel('j');
    expect(await Promise.all(running)).toEqual(['stopped', 'stopped']);
    expect(other).toBe(false);
  });

  it('give the name back when they end, however that is', async () => {
    const jobs = createJobs(() => undefined);
    await jobs.run('j', async () => 1);
    await expect(jobs.run('j', () => Promise.reject(new Error('x')))).rejects.toThrow('x');
    const again = jobs.run('j', untilStopped);
    jobs.cancel('j');
    expect(await again).toBe('stopped');
  });
});
