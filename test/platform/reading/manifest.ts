import { Refusal } from '../refusal.ts';
import type { Profile } from './template.ts';

export type Office = { readonly name: string; readonly code: string; readonly departmentCode: string; readonly region: string };
export type Manifest = {
  readonly office: Office;
  readonly number: string; // yyyyMMdd-NN
  readonly day: string; // yyyy-MM-dd
  readonly profile: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly files: readonly { readonly name: string; readonly size: number; readonly sm3: string }[];
  readonly publicKey: string;
  readonly chain?: { readonly journalId: string; readonly seq: number; readonly head: string }; // witness of the sender's change log, kept and not judged
};

const refuse = (why: string): never => { throw new Refusal('package.manifest', `清单：${why}`); };
const objectOf = (value: unknown, name: string): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : refuse(`${name} 应为对象`);
const textOf = (value: unknown, name: string, pattern = /^[\s\S]+$/): string =>
  typeof value === 'string' && pattern.test(value) ? value : refuse(`${name} 格式不符`);
const countOf = (value: unknown, name: string): number => (Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : refuse(`${name} 应为非负整数`));

const keysInOrder = ['format', 'office', 'number', 'day', 'profile', 'counts', 'files', 'publicKey'];
const withChain = [...keysInOrder, 'chain'];

/** @throws Refusal `package.manifest` naming the first member that is not as agreed. */
export function readManifest(value: unknown, profile: Profile): Manifest {
  const manifest = objectOf(value, 'manifest.json');
  const keys = Object.keys(manifest).join();
  if (keys !== keysInOrder.join() && keys !== withChain.join()) refuse('成员或其顺序不符');
  if (manifest['format'] !== 'ccd-package/1') refuse('格式版本不受支持');
  const office = objectOf(manifest['office'], 'office');
  const number = textOf(manifest['number'], 'number', /^\d{8}-\d{2,}$/);
  const day = textOf(manifest['day'], 'day', /^\d{4}-\d{2}-\d{2}$/);
  if (number.slice(0, 8) !== day.replaceAll('-', '')) refuse('编号与日期不符');
  const profileName = textOf(manifest['profile'], 'profile');
  if (profileName !== `${profile.id}@${profile.version}`) refuse(`交换方案 ${profileName} 不受支持`);
  const counts = objectOf(manifest['counts'], 'counts');
  if (!Array.isArray(manifest['files'])) refuse('files 应为数组');
  return {
    office: {
      name: textOf(office['name'], 'office.name'), code: textOf(office['code'], 'office.code', /^[0-9A-Z]{18}$/),
      departmentCode: textOf(office['departmentCode'], 'office.departmentCode', /^[0-9A-Z]{4}$/), region: textOf(office['region'], 'office.region', /^(\d{6})?$/),
    },
    number, day, profile: profileName,
    counts: Object.fromEntries(Object.entries(counts).map(([code, count]) => [code, countOf(count, `counts.${code}`)])),
    files: (manifest['files'] as unknown[]).map((entry) => {
      const file = objectOf(entry, 'files');
      return { name: textOf(file['name'], 'files.name'), size: countOf(file['size'], 'files.size'), sm3: textOf(file['sm3'], 'files.sm3', /^[0-9a-f]{64}$/) };
    }),
    publicKey: textOf(manifest['publicKey'], 'publicKey', /^04[0-9a-fA-F]{128}$/),
    ...('chain' in manifest && { chain: readChain(objectOf(manifest['chain'], 'chain')) }),
  };
}

function readChain(chain: Record<string, unknown>): NonNullable<Manifest['chain']> {
  if (Object.keys(chain).join() !== 'journalId,seq,head') refuse('chain 的成员或其顺序不符');
  return { journalId: textOf(chain['journalId'], 'chain.journalId', /^[\w-]{8,80}$/), seq: countOf(chain['seq'], 'chain.seq'), head: textOf(chain['head'], 'chain.head', /^[0-9a-f]{64}$/) };
}
