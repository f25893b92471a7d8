import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { systemCode } from './diskFailure.ts';

/**
 * How a system keeps an open file to one program, and what it answers to the others. Ends with the process, however that ends. Node has no names for the two flags:
 * libuv's `UV_FS_O_EXLOCK` opens without sharing on Windows, and on macOS is `O_EXLOCK` of open(2), the lock of flock(2) taken while opening.
 */
type Alone = { readonly flags: number; readonly taken: string };
const ways: Partial<Record<NodeJS.Platform, Alone>> = {
  win32: { flags: 0x1000_0000, taken: 'EBUSY' },
  darwin: { flags: 0x20 | constants.O_NONBLOCK, taken: 'EAGAIN' },
};

/** Whether this system can keep an open file to one program. Linux cannot. */
export const opensAlone = (): boolean => ways[process.platform] !== undefined;

/** Programs that look into new files (scanners, indexers) have them open for a moment. */
const [tries, pauseMs] = [4, 30];

/** Opens a file, made if need be, for as long as it stays open for this program alone; null when another one has it open. Throws the system's error. */
export async function openAlone(path: string): Promise<FileHandle | null> {
  const { flags, taken } = ways[process.platform] ?? { flags: 0, taken: '' };
  for (let left = tries; ; left--) {
    try {
      return await open(path, constants.O_RDWR | constants.O_CREAT | flags, 0o600);
    } catch (error) {
      if (systemCode(error) !== taken) throw error;
      if (left <= 1) return null;
    }
    await pause(pauseMs);
  }
}
