import { compareSheets } from './checks/sheets.ts';
import { instant } from './clock.ts';
import type { Diary } from './diary.ts';
import { readArchive, type ReceivedArchive } from './reading/archive.ts';
import type { Office } from './reading/manifest.ts';
import type { Profile } from './reading/template.ts';
import { Refusal } from './refusal.ts';
import { countOutcomes, type Register, type StoredPackage } from './register.ts';

/** Takes packages in, whichever way they came; both ways share it, so that one package is held once. */
export type Intake = {
  /**
   * @param expected what the sender called it; a manifest that says otherwise is refused.
   * @throws Refusal; nothing is stored then.
   */
  take(bytes: Uint8Array, expected: { readonly office: string; readonly number: string; readonly publicKey?: string }, via: StoredPackage['via']): Promise<{ readonly taken: StoredPackage; readonly repeated: boolean }>;
};

export function createIntake(profile: Profile, register: Register, diary: Diary, now: () => number): Intake {
  const keys = new Map<string, string>(); // office: the public key that its first package was signed with

  function check(archive: ReceivedArchive, expected: { office: string; number: string; publicKey?: string }): StoredPackage | undefined {
    const { manifest, digest } = archive;
    if (manifest.office.code !== expected.office || manifest.number !== expected.number) throw new Refusal('package.content', '清单中的机构或编号与报送的名称不符');
    const bound = expected.publicKey ?? keys.get(manifest.office.code);
    if (bound && bound.toLowerCase() !== manifest.publicKey.toLowerCase()) throw new Refusal('package.signature', '清单不是用该机构登记的密钥签名');
    const before = register.findPackage(manifest.number, manifest.office.code);
    if (before && before.digest !== digest) throw new Refusal('package.otherDigest', `报送包 ${manifest.number} 已收到，内容不同，拒绝第二次报送`);
    return before;
  }

  return {
    async take(bytes, expected, via) {
      const archive = await readArchive(bytes, profile);
      const before = check(archive, expected);
      if (before) return { taken: before, repeated: true };
      const { manifest, digest, records, sheets } = archive;
      const answers = register.judge(records, manifest.day, compareSheets(sheets, records, profile));
      const taken: StoredPackage = {
        office: manifest.office satisfies Office, number: manifest.number, day: manifest.day, digest, size: bytes.length, publicKey: manifest.publicKey, via, at: instant(now()),
        files: Object.fromEntries(manifest.files.filter((file) => file.name.startsWith('data/')).map((file) => [file.name.slice('data/'.length), file.sm3])),
        records, sheets, answers,
      };
      noteGap(register, manifest.number, manifest.office.code, diary);
      register.store(taken);
      keys.set(manifest.office.code, manifest.publicKey);
      diary.note(`已接收报送包 ${taken.number}：${records.length} 条（${countOutcomes(answers)}）`);
      for (const answer of answers) for (const reason of answer.reasons) diary.note(`  ${answer.dataSet} ${answer.key} ${answer.outcome}：${reason.column || '整条记录'} ${reason.message}`);
      return { taken, repeated: false };
    },
  };
}

/** Packages of a day are numbered without gaps, yet they may come out of order: a gap is noted and no more. */
function noteGap(register: Register, number: string, office: string, diary: Diary): void {
  const [day = '', serial = ''] = number.split('-');
  const before = `${day}-${String(Number(serial) - 1).padStart(serial.length, '0')}`;
  if (Number(serial) > 1 && !register.findPackage(before, office)) diary.note(`提示：尚未收到前一个报送包 ${before}`);
}
