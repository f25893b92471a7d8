/**
 * The import table of the architecture (section 2). A zone is a path prefix; the longest that fits a file is its zone.
 * `may` names the zones it may import besides itself; `own: false` forbids imports between the sub-folders of the zone.
 */
export type Zone = {
  readonly prefix: string;
  readonly may: readonly string[];
  /** Packages and 'node:' built-ins that may be imported, as patterns over the bare specifier. */
  readonly packages: readonly RegExp[];
  /** Sub-folders of this zone do not import each other (features, services that stand beside each other). */
  readonly islands?: boolean;
};

const node = /^node:/;
const any = /./;
const sharedKinds = ['access', 'rules', 'changes', 'exchange', 'tables', 'documents'] as const;
const shared = ['lib', 'domain', ...sharedKinds, 'ipc'].map((name) => `shared/${name}/`);
const pure = [/^zod$/, /^fflate$/, /^chinese-days/, /^pinyin-pro/, /^saxes$/, /^sm-crypto-v2/, /^papaparse$/] as const;
const electronPackages = [node, /^@msgpack\/msgpack$/, /^saxes$/, /^yauzl$/, /^yazl$/, /^fflate$/, /^sm-crypto-v2/, /^hash-wasm$/, /^zod$/, /^ws$/];
const browser = [/^(?!node:|electron$|@playwright|playwright|vitest|vite$|yauzl|yazl|selfsigned|ws$)/];
const below = {
  services: [...shared, 'electron/ports.ts', 'electron/services/'],
  ipc: [...shared, 'electron/ports.ts', 'electron/services/', 'electron/ipc/'],
  compose: [...shared, 'electron/ports.ts', 'electron/services/', 'electron/ipc/', 'electron/compose.ts', 'electron/nodePorts.ts'],
} as const;
const uiZones = ['renderer/ui/', 'renderer/i18n/'];

export const zones: readonly Zone[] = [
  { prefix: 'shared/lib/', may: [], packages: pure },
  { prefix: 'shared/domain/', may: ['shared/lib/'], packages: pure },
  ...sharedKinds.map((name): Zone => ({ prefix: `shared/${name}/`, may: ['shared/lib/', 'shared/domain/'], packages: pure })),
  { prefix: 'shared/ipc/', may: shared, packages: pure },

  { prefix: 'electron/ports.ts', may: shared, packages: [] },
  { prefix: 'electron/services/', may: below.services, packages: electronPackages },
  { prefix: 'electron/nodePorts.ts', may: below.services, packages: electronPackages },
  { prefix: 'electron/ipc/', may: below.ipc, packages: electronPackages },
  { prefix: 'electron/compose.ts', may: below.compose, packages: electronPackages },
  { prefix: 'electron/shell/', may: below.compose, packages: [...electronPackages, /^electron$/] },
  { prefix: 'electron/preview/', may: below.compose, packages: electronPackages },
  { prefix: 'electron/cli/', may: below.compose, packages: electronPackages },
  { prefix: 'electron/cli.ts', may: [...below.compose, 'electron/cli/'], packages: electronPackages },
  { prefix: 'electron/main.ts', may: [...below.compose, 'electron/shell/'], packages: [node, /^electron$/] },
  { prefix: 'electron/preload.ts', may: ['shared/ipc/'], packages: [/^electron$/] },

  { prefix: 'renderer/ui/', may: ['shared/lib/', 'shared/ipc/', 'renderer/i18n/'], packages: browser },
  { prefix: 'renderer/i18n/', may: shared, packages: browser },
  { prefix: 'renderer/host/', may: shared, packages: browser },
  { prefix: 'renderer/store/', may: [...shared, 'renderer/host/'], packages: browser },
  { prefix: 'renderer/sync/', may: [...shared, 'renderer/host/', 'renderer/store/'], packages: browser },
  { prefix: 'renderer/parts/', may: [...shared, ...uiZones, 'renderer/host/', 'renderer/store/'], packages: browser },
  { prefix: 'renderer/features/', may: [...shared, ...uiZones, 'renderer/host/', 'renderer/store/', 'renderer/sync/', 'renderer/parts/'], packages: browser, islands: true },
  { prefix: 'renderer/app/', may: [...shared, ...uiZones, 'renderer/host/', 'renderer/store/', 'renderer/sync/', 'renderer/parts/', 'renderer/features/'], packages: browser },

  { prefix: 'test/platform/', may: ['shared/exchange/profiles/'], packages: [any] },
  { prefix: 'test/', may: ['shared/', 'electron/', 'renderer/', 'build/', 'test/'], packages: [any] },
  { prefix: 'build/', may: ['shared/', 'electron/', 'test/'], packages: [any] },
];

/** Beyond the table: the words that only some files may hold. `where` allows, everything else under `under` is refused. */
export type Ban = { readonly under: RegExp; readonly where: RegExp; readonly pattern: RegExp; readonly why: string };

export const bans: readonly Ban[] = [
  { under: /^shared\//, where: /^$/, pattern: /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bperformance\.now\(|\bcrypto\.(?:random|getRandom)/, why: 'shared/ has no clock and no randomness' },
  { under: /^shared\//, where: /^shared\/lib\/globals\.d\.ts$/, pattern: /\b(?:window|document|localStorage|indexedDB|navigator|process|Buffer|require)\s*[.(]/, why: 'shared/ uses no DOM and no Node' },
  { under: /^(?:electron|renderer|shared)\//, where: /^electron\/shell\//, pattern: /\bipcMain\b/, why: 'ipcMain is bound in one place' },
  { under: /^(?:electron|renderer|shared)\//, where: /^electron\/preload\.ts$/, pattern: /\bipcRenderer\b/, why: 'ipcRenderer is used by the preload alone' },
];

/**
 * A feature reaches the store in its `commands.ts` and `queries.ts`. Components need the hooks that run a query again, so
 * `store/useStore.tsx` alone may be imported anywhere in a feature; types carry no behaviour and may be imported as types.
 */
export const storeDoors = /^renderer\/features\/[^/]+\/(?:[^/]+\/)?(?:commands|queries)(?:\.[a-z]+)?\.tsx?$/;
export const storeHooks = 'renderer/store/useStore.tsx';
