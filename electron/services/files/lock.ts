import { randomBytes } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { systemCode } from './diskFailure.ts';
import { openAlone, opensAlone } from './openAlone.ts';

/** Held by the one program that writes a data folder. */
export type Lock = { readonly release: () => Promise<void> };

/** When a process began, so that a number given anew is not taken for the old holder. '' where unknown. */
async function startOf(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => '');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) === 'EPERM';
  }
}

/** A number alone proves nothing: whoever bears it now may be anybody. */
async function isHeld(content: string): Promise<boolean> {
  const [pid, started] = content.split('\n');
  const number = Number(pid);
  if (!Number.isInteger(number) || number <= 0 || !runs(number)) return false;
  return started !== undefined && started !== '' && (await startOf(number)) === started;
}

const held = new Set<string>();
const noLinks: ReadonlySet<string> = new Set(['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK', 'UNKNOWN']);

/**
 * Takes the lock file at `path`, or answers null when a running program (this one included) holds it. A lock left by a program that was killed, or by a machine that lost its
 * power, is taken over. Where the system keeps an open file to one program that is the lock, and the file stays when it is given back; elsewhere its holder's number and start
 * stand in it. Throws the system's error when the folder cannot be written.
 */
export async function takeLock(path: string): Promise<Lock | null> {
  if (held.has(path)) return null;
  // Before the first wait: two calls of this program at once are two holders as well.
  held.add(path);
  let giveBack: (() => Promise<void>) | null = null;
  try {
    giveBack = await (opensAlone() ? keepOpen(path) : takeFile(path));
  } finally {
    if (giveBack === null) held.delete(path);
  }
  const back = giveBack;
  if (back === null) return null;
  return {
    release: async () => {
      try {
        await back();
      } finally {
        held.delete(path); // a file that cannot be removed now is found stale at the next taking; the program must not shut itself out
      }
    },
  };
}

/** Some shares know no such locks. */
const keepsNothing: ReadonlySet<string> = new Set(['ENOTSUP', 'EOPNOTSUPP', 'ENOLCK', 'ENOSYS', 'EINVAL']);

async function keepOpen(path: string): Promise<(() => Promise<void>) | null> {
  try {
    const handle = await openAlone(path);
    return handle === null ? null : () => handle.close();
  } catch (error) {
    if (!keepsNothing.has(systemCode(error))) throw error;
    return takeFile(path);
  }
}

async function takeFile(path: string): Promise<(() => Promise<void>) | null> {
  const content = `${process.pid}\n${await startOf(process.pid)}\n`;
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      await createWhole(path, content);
      return () => rm(path, { force: true });
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') throw error;
    }
    const found = await readFile(path, 'latin1').catch(() => '');
    if (found !== content && (await isHeld(found))) return null;
    await setStaleAside(path, found);
  }
  return null;
}

/** Creates the file with its content in one step, so that nobody finds it empty and takes it for one that was left. Throws `EEXIST` when there is one. */
async function createWhole(path: string, content: string): Promise<void> {
  const beside = `${path}.${process.pid}.${randomBytes(4).toString('hex')}.new`;
  try {
    await writeFile(beside, content, { flag: 'wx' });
    await link(beside, path);
  } catch (error) {
    if (!noLinks.has(systemCode(error))) throw error;
    await writeFile(path, content, { flag: 'wx' }); // a file system without links (FAT, some shares)
  } finally {
    await rm(beside, { force: true }).catch(() => undefined);
  }
}

/** Removes exactly the stale lock that was read; one that another program has put there meanwhile is put back. */
async function setStaleAside(path: string, stale: string): Promise<void> {
  const away = `${path}.${process.pid}.stale`;
  try {
    await rename(path, away);
  } catch {
    return; // another program was quicker
  }
  if ((await readFile(away, 'latin1').catch(() => stale)) !== stale) await link(away, path).catch(() => undefined);
  await rm(away, { force: true });
}
