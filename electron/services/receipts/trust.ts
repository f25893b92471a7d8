import type { Packages } from '../packages/packages.ts';
import type { OpenedPackage } from '../packages/readPackage.ts';
import type { Trust } from './decodeReceipt.ts';

/** What this device's packages say; each is opened once at most. A damaged package answers for nothing. */
export function createTrust(packages: Pick<Packages, 'ids' | 'read'>, platformKey: string): Trust {
  const opened = new Map<string, OpenedPackage | null>();
  const ids = async (): Promise<readonly string[]> => {
    const known = await packages.ids();
    return known.ok ? known.value : [];
  };
  const open = async (id: string): Promise<OpenedPackage | null> => {
    const earlier = opened.get(id);
    if (earlier !== undefined) return earlier;
    const stored = await packages.read(id);
    const found = stored.ok ? stored.value.opened : null;
    opened.set(id, found);
    return found;
  };
  return {
    platformKey,
    findPackage: async (office, number) => {
      const known = await ids();
      const found = known.includes(`${office}_${number}`) ? await open(`${office}_${number}`) : null;
      if (found !== null) return { kind: 'known', opened: found };
      return { kind: known.length > 0 && !known.some((id) => id.startsWith(`${office}_`)) ? 'otherOffice' : 'unknown' };
    },
    findByKeys: async (keys) => {
      const wanted = new Set(keys);
      for (const id of [...await ids()].reverse()) { // newest first: feedback is about what was sent last
        const found = await open(id);
        if (found?.items.some((item) => wanted.has(item.key))) return found;
      }
      return null;
    },
  };
}
