import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { systemCode } from '../files/diskFailure.ts';
import { writeFileDurably } from '../files/writeFileDurably.ts';

const entry = z.strictObject({ packageId: z.string(), digest: z.string(), channel: z.enum(['folder', 'service']), state: z.enum(['begun', 'done']), at: z.string() });
export type DeliveryEntry = z.output<typeof entry>;

export type DeliveryLog = {
  /** Puts the newest state of a package on a channel on disk before it answers. Throws the system's error. */
  readonly note: (step: DeliveryEntry) => Promise<void>;
  readonly entries: () => Promise<readonly DeliveryEntry[]>;
};

/**
 * `<data>/deliveries.json`: which deliveries began and which ended, so that one that a crash broke off is known at the next start. The platform and the folder
 * remain the judges of what arrived; a file that cannot be read therefore counts as empty, and repeating does no harm.
 */
export function createDeliveryLog(dataFolder: string): DeliveryLog {
  const path = join(dataFolder, 'deliveries.json');
  let writing: Promise<unknown> = Promise.resolve();

  const entries = async (): Promise<readonly DeliveryEntry[]> => {
    try {
      const parsed = z.array(entry).safeParse(JSON.parse(await readFile(path, 'utf8')));
      return parsed.success ? parsed.data : [];
    } catch (error) {
      if (error instanceof SyntaxError || systemCode(error) === 'ENOENT') return [];
      throw error;
    }
  };

  return {
    entries,
    note: (step) => {
      const next = writing.then(async () => {
        const others = (await entries()).filter((one) => one.packageId !== step.packageId || one.channel !== step.channel);
        await writeFileDurably(path, `${JSON.stringify([...others, step], null, 1)}\n`);
      });
      writing = next.catch(() => undefined);
      return next;
    },
  };
}
