import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { systemCode } from '../files/diskFailure.ts';
import { roots } from '../files/roots.ts';
import { writeFileDurably } from '../files/writeFileDurably.ts';
import { syncFolder, takeAlong } from './takeAlong.ts';

/**
 * Puts a restored store in the present one's place. The folders lie beside each other, so that each step is one rename:
 *
 * | step | present on disk after it |
 * | --- | --- |
 * | 1. the new store is whole, its mark is written | data (old) · data.restoring (new, marked) |
 * | 2. packages, receipts and key that the new store lacks, sealed with the same data key → data.restoring | the same; data (old) lacks nothing |
 * | 3. data → data.replaced | data.replaced (old) · data.restoring (new, marked) |
 * | 4. data.restoring → data | data.replaced (old) · data (new, marked) |
 * | 5. backups of the same office → data | the same, backups in their place |
 * | 6. data.replaced → data/aside/…-replaced | data (new, marked) |
 * | 7. the mark goes | data (new) |
 *
 * A start that finds step 1 or 2 (data and data.restoring) opens the old store and takes the new one away; one that finds step 3 or later goes on to the end.
 * So either the old or the new store opens, never none and never half of one.
 *
 * With step 4 the restore is done, and people may work on the new store. What the disk refuses of steps 5 to 7 is tried again at each start, and before another restore; until
 * then the mark in data says that what lies in data.restoring is a later restore, which did not come to step 3.
 */
const markName = 'restored.mark';
/** `sameKey`: both stores are sealed with one data key. A mark of an older program does not say so. */
const mark = z.strictObject({ aside: z.string().regex(/^[A-Za-z0-9_-]{1,80}$/), sameOffice: z.boolean(), sameKey: z.boolean().default(false) });
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

/** Step 1: from here on the new store counts as whole. */
export const markWhole = (dataFolder: string, content: z.input<typeof mark>): Promise<void> => writeFileDurably(join(restoringFolder(dataFolder), markName), JSON.stringify(content));

/** What happens at each step, so that a test can cut at every one of them. */
export type AtStep = (step: number) => void;

/** Moves files of `from` that `to` lacks; the folder itself, which needs no room, where there is no `to`. */
function moveInto(from: string, to: string): void {
  if (!existsSync(to)) return renameSync(from, to);
  for (const name of readdirSync(from)) if (!existsSync(join(to, name))) renameSync(join(from, name), join(to, name));
}

/** Whether steps 5 to 7 were done too, and if not, the system's word for what kept them. */
export type Swapped = { readonly tidied: true } | { readonly tidied: false; readonly system: string };

/**
 * Steps 2 to 7, without a pause in which anything else of the program could write. Throws the system's error when the new store did not come into its place: then the old one
 * opens. `finishRestore` goes on, or back, from whatever is there.
 */
export function swapStore(dataFolder: string, atStep: AtStep = () => undefined): Swapped {
  const [home, replaced] = [dirname(dataFolder), replacedFolder(dataFolder)];
  if (readMark(dataFolder) !== null) tidyUp(dataFolder); // of the restore before
  if (existsSync(dataFolder) && !existsSync(replaced)) {
    if (readMark(restoringFolder(dataFolder))?.sameKey === true) takeAlong(dataFolder, restoringFolder(dataFolder));
    atStep(2);
    renameSync(dataFolder, replaced);
  }
  orBack(dataFolder, () => syncFolder(home));
  atStep(3);
  orBack(dataFolder, () => renameSync(restoringFolder(dataFolder), dataFolder));
  try {
    syncFolder(home);
    atStep(4);
    tidyUp(dataFolder, atStep);
    return { tidied: true };
  } catch (error) {
    return { tidied: false, system: systemCode(error) };
  }
}

/** A step between the old store and the new one; when it fails the old store goes on. */
function orBack(dataFolder: string, step: () => void): void {
  try {
    step();
  } catch (error) {
    if (existsSync(replacedFolder(dataFolder))) renameSync(replacedFolder(dataFolder), dataFolder);
    throw error;
  }
}

function tidyUp(dataFolder: string, atStep: AtStep = () => undefined): void {
  const replaced = replacedFolder(dataFolder);
  const content = readMark(dataFolder);
  if (content === null) return;
  if (existsSync(replaced)) {
    const backups = join(replaced, 'backups');
    if (content.sameOffice && existsSync(backups)) moveInto(backups, join(dataFolder, 'backups'));
    atStep(5);
    const { aside } = roots(dataFolder);
    mkdirSync(aside, { recursive: true });
    renameSync(replaced, join(aside, content.aside));
    syncFolder(aside);
    atStep(6);
  }
  rmSync(join(dataFolder, markName), { force: true });
  syncFolder(dataFolder);
  atStep(7);
}

/** `later`: a store is in its place and opens, but the disk refused a step (`system`: its word for it); the next start tries again. */
export type Finished = { readonly how: 'nothing' | 'takenBack' | 'finished' | 'later'; readonly system: string };

/**
 * At the start of the program, before anything of a data folder is read or logged: ends a restore that was cut, forwards or backwards (table above). Throws the system's error only
 * when no store could be put in its place: whoever opened the empty folder would begin a new office beside the records of the old one.
 */
export function finishRestore(dataFolder: string): Finished {
  try {
    return goOnOrBack(dataFolder);
  } catch (error) {
    if (!holdsStore(dataFolder)) throw error;
    return { how: 'later', system: systemCode(error) };
  }
}

/** Whether what lies in the data folder is the old store or the new one, not what something made there while both lay beside it. */
const holdsStore = (dataFolder: string): boolean => existsSync(dataFolder) && (readMark(dataFolder) !== null || !existsSync(replacedFolder(dataFolder)));

function goOnOrBack(dataFolder: string): Finished {
  const [restoring, replaced] = [restoringFolder(dataFolder), replacedFolder(dataFolder)];
  if (readMark(restoring) !== null && !holdsStore(dataFolder)) {
    // Something made a data folder while there was none: it holds no records of before and must not stand in the new store's way.
    if (existsSync(dataFolder)) renameSync(dataFolder, `${dataFolder}.stray-${Math.trunc(performance.timeOrigin)}`);
    const swapped = swapStore(dataFolder);
    return swapped.tidied ? { how: 'finished', system: '' } : { how: 'later', system: swapped.system };
  }
  if (!existsSync(dataFolder) && existsSync(replaced)) renameSync(replaced, dataFolder);
  const begun = existsSync(restoring);
  if (begun) takeAway(restoring);
  if (readMark(dataFolder) === null) return { how: begun ? 'takenBack' : 'nothing', system: '' };
  tidyUp(dataFolder);
  return { how: 'finished', system: '' };
}

function takeAway(restoring: string): void {
  rmSync(restoring, { recursive: true, force: true });
  syncFolder(dirname(restoring));
}

/** Gives the room of a new store back that did not come into its place, while the old one is in its own. What cannot be removed the next start takes away. */
export function giveUpRestore(dataFolder: string): void {
  try {
    if (holdsStore(dataFolder)) takeAway(restoringFolder(dataFolder));
  } catch {
    // the failure that led here is the one that is told
  }
}

/** A name in the folder of things set aside. */
export const replacedName = (at: number, id: string): string => `${new Date(at).toISOString().replaceAll(/[-:.]/g, '')}-${id.slice(0, 6).replaceAll(/[^A-Za-z0-9]/g, 'x')}-replaced`;
