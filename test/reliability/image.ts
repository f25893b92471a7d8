import { execFile, execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, statfsSync, truncateSync, writeFileSync, readFileSync, existsSync, fsyncSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const size = 2 * 1024 ** 3;
/** `FS_IOC_SHUTDOWN` with "no log flush" (linux/fs.h): at once nothing more reaches the device, not even the file system's own log. */
const shutdown = 'open(F, "<", $ARGV[0]) or die $!; my $how = pack("L", 2); defined ioctl(F, 0x8004587d, $how) or die $!';

/**
 * A disk whose power can be cut: an ext4 file system in a file, loop-mounted. After a cut the file holds exactly what had been written
 * to the device, and what was still in the system's memory is gone. Needs root, loop devices, mkfs.ext4 and perl (for the one system call).
 */
export type Disk = {
  readonly mount: string;
  /** Cuts the power: from here on every write fails, and unwritten pages and log are dropped when the disk is mounted again. */
  readonly cut: () => Promise<void>;
  /** Takes the disk off and puts it on again, as after a restart of the machine; the file system replays its log. */
  readonly remount: () => Promise<void>;
  readonly remove: () => Promise<void>;
};

/** Why there can be no such disk here, '' when there can. */
export function whyNoDisk(): string {
  if (process.platform !== 'linux') return 'loop mounts are a Linux thing';
  if (process.getuid?.() !== 0) return 'mounting needs root';
  if (!existsSync('/dev/loop-control')) return 'there is no loop device';
  for (const tool of ['mkfs.ext4', 'perl']) {
    try {
      execFileSync('sh', ['-c', `command -v ${tool}`], { stdio: 'ignore' });
    } catch {
      return `there is no ${tool}`;
    }
  }
  return '';
}

export async function createDisk(folder: string): Promise<Disk> {
  const image = join(folder, 'disk.img');
  const mount = join(folder, 'disk');
  mkdirSync(mount, { recursive: true });
  closeSync(openSync(image, 'w'));
  truncateSync(image, size);
  await run('mkfs.ext4', ['-q', '-F', image]);
  const on = (): Promise<unknown> => run('mount', ['-o', 'loop', image, mount]);
  const off = async (): Promise<void> => {
    for (let attempt = 0; ; attempt++) {
      try {
        await run('umount', [mount]);
        return;
      } catch (error) {
        if (attempt === 100) throw error;
        await delay(50); // a killed process lets go of its files a moment later
      }
    }
  };
  await on();
  return {
    mount,
    cut: async () => { await run('perl', ['-e', shutdown, mount]); },
    remount: async () => { await off(); await on(); },
    remove: async () => { await off(); rmSync(folder, { recursive: true, force: true }); },
  };
}

/** Proves that a cut drops what was not flushed and keeps what was. Throws when it does otherwise: then no figure of the campaign means anything. */
export async function proveCut(disk: Disk): Promise<void> {
  const [flushed, unflushed] = [join(disk.mount, 'flushed'), join(disk.mount, 'unflushed')];
  writeFileSync(flushed, 'x', { flush: true });
  const folder = openSync(disk.mount, 'r');
  fsyncSync(folder);
  closeSync(folder);
  writeFileSync(unflushed, 'x');
  await disk.cut();
  let refused = false;
  try {
    writeFileSync(join(disk.mount, 'later'), 'x', { flush: true });
  } catch {
    refused = true;
  }
  await disk.remount();
  const kept = existsSync(flushed) && readFileSync(flushed, 'utf8') === 'x';
  const dropped = !existsSync(unflushed) || readFileSync(unflushed, 'utf8') === '';
  if (!refused || !kept || !dropped) throw new Error(`the cut does not cut: refused ${refused}, kept ${kept}, dropped ${dropped}`);
  rmSync(flushed);
  if (statfsSync(disk.mount).bfree === 0) throw new Error('the disk is full');
}
