import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { roots } from '../files/roots.ts';
import { writeFileDurably } from '../files/writeFileDurably.ts';

/**
 * Puts a restored store in the present one's place. The folders lie beside each other, so that each step is one rename:
 *
 * | step | present on disk after it |
 * | --- | --- |
 * | 1. the new store is whole, its mark is written | data (old) · data.restoring (new, marked) |
 * | 2. data → data.replaced | data.replaced (old) · data.restoring (new, marked) |
 * | 3. data.restoring → data | data.replaced (old) · data (new, marked) |
 * | 4. backups of the same office → data | the same, backups in their place |
 * | 5. data.replaced → data/aside/…-replaced | data (new, marked) |
 * | 6. the mark goes | data (new) |
 *
 * A start that finds step 1 (data and data.restoring) opens the old store and takes the new one away; one that finds step 2 or later goes on to the end.
 * So either the old or the new store opens, never none and never half of one.
 */
const markName = 'restored.mark';
const mark = z.strictObject({ aside: z.string().regex(/^[A-Za-z0-9_-]{1,80}$/), sameOffice: z.boolean() });
export type Mark = z.output<typeof mark>;

export const restoringFolder = (dataFolder: string): string => `${dataFolder}.restoring`;
const replacedFolder = (dataFolder: string): string => `${dataFolder}.replaced`;

function readMark(folder: string): Mark | null {
  try {
    return mark.parse(JSON.parse(readFileSync(join(folder, markName), 'utf8')));
  } catch {
    return null;
  }
}

function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try { fsyncSync(handle); } finally { closeSync(handle); }
}

/** Step 1: from here on the new store counts as whole. */
export const markWhole = (dataFolder: string, content: Mark): Promise<void> => writeFileDurably(join(restoringFolder(dataFolder), markName), JSON.stringify(content));

/** What happens at each step, so that a test can cut at every one of them. */
export type AtStep = (step: number) => void;

/** Moves files of `from` that `to` lacks. */
function moveInto(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) if (!existsSync(join(to, name))) renameSync(join(from, name), join(to, name));
}

/** Steps 2 to 6, without a pause in which anything else of the program could write. Throws the system's error; `finishRestore` goes on, or back, from whatever is there. */
export function swapStore(dataFolder: string, atStep: AtStep = () => undefined): void {
  const home = dirname(dataFolder);
  const replaced = replacedFolder(dataFolder);
  if (existsSync(dataFolder) && !existsSync(replaced)) renameSync(dataFolder, replaced);
  syncFolder(home);
  atStep(2);
  try {
    renameSync(restoringFolder(dataFolder), dataFolder);
  } catch (error) {
    if (existsSync(replaced)) renameSync(replaced, dataFolder); // the old store goes on
    throw error;
  }
  syncFolder(home);
  atStep(3);
  tidyUp(dataFolder, atStep);
}

function tidyUp(dataFolder: string, atStep: AtStep): void {
  const replaced = replacedFolder(dataFolder);
  const content = readMark(dataFolder);
  if (content === null) return;
  if (existsSync(replaced)) {
    const backups = join(replaced, 'backups');
    if (content.sameOffice && existsSync(backups)) moveInto(backups, join(dataFolder, 'backups'));
    atStep(4);
    const { aside } = roots(dataFolder);
    mkdirSync(aside, { recursive: true });
    renameSync(replaced, join(aside, content.aside));
    syncFolder(aside);
    atStep(5);
  }
  rmSync(join(dataFolder, markName), { force: true });
  syncFolder(dataFolder);
  atStep(6);
}

/** At the start of the program, before anything of a data folder is read or logged: ends a restore that was cut, forwards or backwards (table above). Throws the system's error. */
export function finishRestore(dataFolder: string): 'nothing' | 'takenBack' | 'finished' {
  const [restoring, replaced] = [restoringFolder(dataFolder), replacedFolder(dataFolder)];
  const whole = readMark(restoring) !== null;
  if (existsSync(replaced) && existsSync(restoring) && whole) {
    // Something made a data folder while there was none: it holds no records of before and must not stand in the new store's way.
    if (existsSync(dataFolder)) renameSync(dataFolder, `${dataFolder}.stray-${Math.trunc(performance.timeOrigin)}`);
    swapStore(dataFolder);
    return 'finished';
  }
  if (!existsSync(dataFolder) && existsSync(replaced)) renameSync(replaced, dataFolder);
  if (existsSync(restoring)) {
    if (!existsSync(dataFolder) && whole) {
      swapStore(dataFolder); // a machine that had no store before
      return 'finished';
    }
    rmSync(restoring, { recursive: true, force: true });
    syncFolder(dirname(dataFolder));
    return 'takenBack';
  }
  if (readMark(dataFolder) === null) return 'nothing';
  tidyUp(dataFolder, () => undefined);
  return 'finished';
}

/** A name in the folder of things set aside. */
export const replacedName = (at: number, id: string): string => `${new Date(at).toISOString().replaceAll(/[-:.]/g, '')}-${id.slice(0, 6).replaceAll(/[^A-Za-z0-9]/g, 'x')}-replaced`;
