import { mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { checkItem } from '../../../shared/exchange/checkRow.ts';
import { pageSize } from '../../../shared/exchange/encode.ts';
import { manifestSchema, type ChainWitness } from '../../../shared/exchange/manifest.ts';
import { findDataSet, profileName } from '../../../shared/exchange/profile.ts';
import { profiles } from '../../../shared/exchange/profiles/national-2020.ts';
import type { Answer, Failure, ManifestSummary, Request } from '../../../shared/ipc/contract.ts';
import { hasErrors } from '../../../shared/lib/issue.ts';
import { fail, ok } from '../../../shared/lib/result.ts';
import type { Result } from '../../../shared/lib/result.ts';
import type { Ports } from '../../ports.ts';
import { diskFailure } from '../files/diskFailure.ts';
import { roots } from '../files/roots.ts';
import { writeFileOutside } from '../files/writeFileDurably.ts';
import { readSealed, SealBroken, writeSealed, type WithKeyring } from '../sealing/sealedFile.ts';
import type { Signing } from '../signing/signing.ts';
import { zipEntries } from './archive.ts';
import { encodePackage } from './encodePackage.ts';
import type { PackageContent } from './encodePackage.ts';
import { openPackage } from './openPackage.ts';
import { peekManifest, readPackage } from './readPackage.ts';
import type { OpenedPackage } from './readPackage.ts';

type Outcome<T> = Promise<Result<T, Failure>>;
export type StoredPackage = { readonly packageId: string; readonly fileName: string; readonly bytes: Uint8Array; readonly opened: OpenedPackage };

export type Packages = {
  readonly build: (request: Request<'packages.build'>) => Outcome<ManifestSummary>;
  readonly list: () => Outcome<Answer<'packages.list'>>;
  /** `packages.read`: what `read` finds, in the shape of the contract. */
  readonly readBack: (request: Request<'packages.read'>) => Outcome<Answer<'packages.read'>>;
  readonly save: (request: Request<'packages.save'>) => Outcome<Answer<'packages.save'>>;
  /** For delivery and receipts: the archive as it lies on disk, opened and verified anew. Fails with `package.unknown` or `package.damaged`. */
  readonly read: (packageId: string) => Outcome<StoredPackage>;
  /** Ids of the packages on disk, oldest number first. */
  readonly ids: () => Outcome<readonly string[]>;
};

/** `<office code>_<yyyyMMdd>-<NN>`: the id of a package and, with `.zip`, its file's name. Nothing else is ever looked up on disk. */
const idPattern = /^[0-9A-Z]{1,18}_\d{8}-\d{2,4}$/;
/** Files that the data set of one package has at most (`packages.build`: 200,000 items). */
const mostFiles = 200_000 / pageSize;
const numberOf = (id: string): string => id.slice(id.indexOf('_') + 1);

/**
 * Construct with `createPackages(ports, signing, witness)`; `witness` tells the journal's head, null while it is empty or cannot be read. Packages lie sealed in
 * `<data>/packages` and are immutable: a name is never written twice. One build runs at a time, so that the numbers of a day have no gap and no double.
 */
export function createPackages(ports: Pick<Ports, 'dataFolder' | 'dialogs' | 'log'> & WithKeyring, signing: Signing, witness: () => Promise<ChainWitness | null>): Packages {
  const folder = roots(ports.dataFolder).packages;
  let building: Promise<unknown> = Promise.resolve();

  const ids = async (): Outcome<readonly string[]> => {
    try {
      await mkdir(folder, { recursive: true });
      const names = await readdir(folder);
      return ok(names.filter((name) => name.endsWith('.zip') && idPattern.test(name.slice(0, -4))).map((name) => name.slice(0, -4))
        .sort((a, b) => (numberOf(a) === numberOf(b) ? (a < b ? -1 : 1) : numberOf(a) < numberOf(b) ? -1 : 1)));
    } catch (error) {
      return fail(diskFailure(error));
    }
  };

  const read = async (packageId: string): Outcome<StoredPackage> => {
    const known = await ids();
    if (!known.ok) return known;
    if (!known.value.includes(packageId)) return fail({ code: 'package.unknown', detail: '' });
    try {
      const bytes = new Uint8Array(await readSealed(ports.keyring, 'package', join(folder, `${packageId}.zip`)));
      const opened = readPackage(bytes);
      if (!opened.ok) return fail({ code: 'package.damaged', detail: `${opened.error.code} ${opened.error.place}`.trim() });
      return ok({ packageId, fileName: `${packageId}.zip`, bytes, opened: opened.value });
    } catch (error) {
      return fail(diskFailure(error));
    }
  };

  const summary = async ({ packageId, fileName, opened }: StoredPackage): Promise<Omit<ManifestSummary, 'itemKeys'>> => ({
    packageId, fileName, number: opened.manifest.number, day: opened.manifest.day, profile: opened.manifest.profile, digest: opened.digest, counts: opened.manifest.counts,
    builtAt: (await stat(join(folder, fileName))).mtime.toISOString(),
  });

  /** The files of a package; null when it does not open, today or later. Throws what may pass. */
  const filesOf = async (packageId: string): Promise<readonly { readonly name: string }[] | null> => {
    try {
      const manifest = peekManifest(new Uint8Array(await readSealed(ports.keyring, 'package', join(folder, `${packageId}.zip`))));
      return manifest.ok ? manifest.value.files : null;
    } catch (error) {
      if (error instanceof SealBroken) return null;
      throw error;
    }
  };

  /** What the day's packages of this office have used: the next number, and of each table's files the last serial, `hidden` of them at least: a package that does not open may have had so many. */
  const taken = async (officeCode: string, day: string): Outcome<{ number: string; serials: ReadonlyMap<string, number>; hidden: number }> => {
    const known = await ids();
    if (!known.ok) return known;
    const compact = day.replaceAll('-', '');
    const today = known.value.filter((id) => id.startsWith(`${officeCode}_${compact}-`));
    const serials = new Map<string, number>();
    let hidden = 0;
    for (const id of today) {
      const files = await filesOf(id);
      if (files === null) hidden += mostFiles;
      for (const { name } of files ?? []) {
        const file = /^data\/.{4}(..)_\d{8}_(\d{5})\.xml$/.exec(name);
        if (file) serials.set(file[1] ?? '', Math.max(serials.get(file[1] ?? '') ?? 0, Number(file[2])));
      }
    }
    const last = Math.max(0, ...today.map((id) => Number(id.slice(id.lastIndexOf('-') + 1))));
    return ok({ number: `${compact}-${String(last + 1).padStart(2, '0')}`, serials, hidden });
  };

  const build = async (request: Request<'packages.build'>): Outcome<ManifestSummary> => {
    if (!manifestSchema.shape.office.safeParse(request.office).success || !manifestSchema.shape.day.safeParse(request.day).success) return fail({ code: 'request.malformed', detail: 'office or day' });
    const profile = profiles.find((one) => profileName(one) === request.profile);
    if (profile === undefined) return fail({ code: 'package.profile', detail: request.profile });
    if (request.dataSets.length === 0) return fail({ code: 'package.nothing', detail: '' });
    const used = await taken(request.office.code, request.day);
    if (!used.ok) return used;
    const dataSets: PackageContent['dataSets'][number][] = [];
    const keys = new Set<string>();
    for (const { code, items } of request.dataSets) {
      const dataSet = findDataSet(profile, code);
      if (dataSet === undefined || dataSets.some((one) => one.dataSet === dataSet)) return fail({ code: 'package.profile', detail: code });
      for (const [index, item] of items.entries()) {
        // Readiness was checked before; a record that slipped through must not make the whole package refused.
        const wrong = checkItem(item.operation, item.values, dataSet, { profile, today: request.day }).find((issue) => hasErrors([issue]));
        if (wrong !== undefined) return fail({ code: 'package.profile', detail: `${code} record ${index + 1} ${wrong.path} ${wrong.code}` });
        if (keys.has(item.key)) return fail({ code: 'package.profile', detail: `${code} record ${index + 1} key` });
        keys.add(item.key);
      }
      if (items.length > 0) dataSets.push({ dataSet, firstSerial: (used.value.serials.get(dataSet.table) ?? 0) + used.value.hidden + 1, items });
    }
    if (dataSets.length === 0) return fail({ code: 'package.nothing', detail: '' });
    const key = await signing.publicKey();
    if (!key.ok) return key;
    const { manifest, files } = encodePackage({ office: request.office, number: used.value.number, day: request.day, profile: request.profile, publicKey: key.value.publicKey, chain: await witness(), dataSets });
    const signed = await signing.sign(manifest);
    if (!signed.ok) return signed;
    const bytes = zipEntries([['manifest.json', manifest], ['manifest.sig', new TextEncoder().encode(signed.value.signature)], ...files]);
    const examined = await openPackage(bytes); // as another would: what cannot be opened again never gets a number
    if (!examined.ok) return fail({ code: 'package.profile', detail: `${examined.error.code} ${examined.error.place}`.trim() });
    const packageId = `${request.office.code}_${used.value.number}`;
    await writeSealed(ports.keyring, 'package', join(folder, `${packageId}.zip`), bytes);
    ports.log('package.built', { items: keys.size, bytes: bytes.length });
    const stored = await read(packageId); // answered only from what is on disk
    if (!stored.ok) return stored;
    return ok({ ...await summary(stored.value), itemKeys: stored.value.opened.items.map(({ dataSet, key: itemKey }) => ({ dataSet, key: itemKey })) });
  };

  return {
    ids, read,
    build: (request) => {
      const next = building.then(() => build(request)).catch((error: unknown) => fail(diskFailure(error)));
      building = next;
      return next;
    },
    list: async () => {
      const known = await ids();
      return known.ok ? ok({ packageIds: [...known.value] }) : known;
    },
    readBack: async ({ packageId }) => {
      const stored = await read(packageId);
      if (!stored.ok) return stored;
      const items = stored.value.opened.items.map(({ dataSet, item }) => ({ dataSet, ...item, values: { ...item.values } }));
      return ok({ ...await summary(stored.value), items });
    },
    save: async ({ packageId, form, dataSet }) => {
      const stored = await read(packageId);
      if (!stored.ok) return stored;
      const workbook = stored.value.opened.files.get(`workbook/${dataSet}.xlsx`);
      const content = form === 'archive' ? stored.value.bytes : workbook;
      if (content === undefined) return fail({ code: 'package.unknown', detail: 'data set' });
      const suggestedName = form === 'archive' ? stored.value.fileName : `${packageId}_${dataSet}.xlsx`;
      const filters = form === 'archive' ? [{ name: '报送包', extensions: ['zip'] }] : [{ name: '工作簿', extensions: ['xlsx'] }];
      const target = await ports.dialogs.save({ suggestedName, filters });
      if (target.kind === 'cancelled') return ok({ saved: false, name: '' });
      try {
        await writeFileOutside(target.path, content);
        return ok({ saved: true, name: target.path.split(/[\\/]/).at(-1) ?? '' });
      } catch (error) {
        return fail(diskFailure(error));
      }
    },
  };
}
