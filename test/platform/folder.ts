import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { instant } from './clock.ts';
import type { Diary } from './diary.ts';
import type { Intake } from './intake.ts';
import { parseDataFileName, readDataFile } from './reading/dataFile.ts';
import type { Profile } from './reading/template.ts';
import { Refusal } from './refusal.ts';
import { countOutcomes, type Register, type StoredPackage } from './register.ts';
import { sm3 } from './seals.ts';

/** What one look into the folder did, by file names. */
export type Collected = {
  readonly taken: readonly string[];
  readonly refused: readonly { readonly name: string; readonly why: string }[];
  readonly receipts: readonly string[];
};
export type FolderDesk = { collect(): Promise<Collected> };

/**
 * The receiving end of file exchange. Archives are read first, since only they say which package a data file belongs to; a data file without
 * one is judged by itself and answered with an empty package number. Receipts go to the sub-folder `receipts`.
 */
export function createFolderDesk(folder: string, parts: {
  readonly profile: Profile; readonly register: Register; readonly intake: Intake; readonly diary: Diary; readonly now: () => number;
  /** XML receipts of a package for one of its data files, faults included. */
  readonly receiptsOf: (taken: StoredPackage, dataFile: string) => readonly string[];
}): FolderDesk {
  const { profile, register, intake, diary, now, receiptsOf } = parts;
  const seen = new Map<string, string>(); // file name: SM3 of what was taken under it
  const here: StoredPackage[] = [];
  const written = new Set<string>();

  async function takeArchive(name: string, bytes: Uint8Array): Promise<void> {
    const found = /^([0-9A-Z]{1,18})_(\d{8}-\d{2,})\.zip$/.exec(name);
    if (!found) throw new Refusal('package.content', '文件名不符合规定');
    const { taken } = await intake.take(bytes, { office: found[1] ?? '', number: found[2] ?? '' }, 'folder');
    if (!here.includes(taken)) here.push(taken);
  }

  function takeDataFile(name: string, bytes: Uint8Array): void {
    const digest = sm3(bytes);
    if (here.some((taken) => taken.files[name] === digest)) return; // came with its archive
    const { records } = readDataFile(name, bytes, profile);
    const file = parseDataFileName(name);
    const day = `${file?.day.slice(0, 4)}-${file?.day.slice(4, 6)}-${file?.day.slice(6)}`;
    const answers = register.judge(records, day, new Map());
    const taken: StoredPackage = {
      office: { name: '', code: '', departmentCode: file?.departmentCode ?? '', region: '' }, number: '', day, digest, size: bytes.length, publicKey: '', via: 'folder', at: instant(now()),
      files: { [name]: digest }, records: records.map((record) => ({ ...record, file: `data/${name}` })), sheets: new Map(), answers,
    };
    register.store(taken);
    here.push(taken);
    diary.note(`已接收数据文件 ${name}：${records.length} 条（${countOutcomes(answers)}）`);
  }

  async function takeFile(name: string): Promise<'taken' | 'known'> {
    const bytes = await readFile(join(folder, name));
    const digest = sm3(bytes);
    if (seen.get(name) === digest) return 'known';
    if (seen.has(name)) throw new Refusal('package.otherDigest', '同名文件内容不同，拒绝当日第二次报送');
    if (name.endsWith('.zip')) await takeArchive(name, bytes);
    else takeDataFile(name, bytes);
    seen.set(name, digest);
    return 'taken';
  }

  async function writeReceipts(): Promise<readonly string[]> {
    const names: string[] = [];
    for (const taken of here) {
      for (const file of Object.keys(taken.files)) {
        const place = `${taken.digest}/${file}`;
        if (written.has(place)) continue;
        const texts = receiptsOf(taken, file);
        for (const [number, text] of texts.entries()) names.push(await writeReceipt(file, number, text));
        if (texts.length > 0) written.add(place);
      }
    }
    return names;
  }

  async function writeReceipt(file: string, number: number, text: string): Promise<string> {
    const name = `${file.slice(0, -'.xml'.length)}${number === 0 ? '' : `_${number + 1}`}_HZ.xml`;
    const target = join(folder, 'receipts', name);
    await writeFile(`${target}.part`, text, 'utf8');
    await rename(`${target}.part`, target);
    diary.note(`已写出回执 ${name}`);
    return name;
  }

  return {
    async collect() {
      await mkdir(join(folder, 'receipts'), { recursive: true });
      const names = (await readdir(folder)).filter((name) => name.endsWith('.zip') || name.endsWith('.xml')).sort();
      const taken: string[] = [];
      const refused: { name: string; why: string }[] = [];
      for (const name of [...names.filter((one) => one.endsWith('.zip')), ...names.filter((one) => one.endsWith('.xml'))]) {
        try {
          if ((await takeFile(name)) === 'taken') taken.push(name);
        } catch (cause) {
          if (!(cause instanceof Refusal)) throw cause;
          refused.push({ name, why: cause.message });
          diary.note(`拒绝文件 ${name}：${cause.message}`);
        }
      }
      return { taken, refused, receipts: await writeReceipts() };
    },
  };
}
