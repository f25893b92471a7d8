/**
 * What services may ask of a host. `electron/shell` gives it natively, `electron/nodePorts` for plain Node (command line,
 * preview, tests). Services import this file and Node's own modules, never 'electron'.
 */
export type Log = (event: string, detail?: Readonly<Record<string, string | number | boolean>>) => void;

export type SaveTarget = { readonly kind: 'chosen'; readonly path: string } | { readonly kind: 'cancelled' };
export type FileFilter = { readonly name: string; readonly extensions: readonly string[] };

export type Dialogs = {
  /** Asks where to save. The path stays in the main process. */
  readonly save: (options: { readonly suggestedName: string; readonly filters: readonly FileFilter[] }) => Promise<SaveTarget>;
  /** Asks for a file to read. */
  readonly open: (options: { readonly title: string; readonly filters: readonly FileFilter[] }) => Promise<SaveTarget>;
  /** Asks for a folder. */
  readonly chooseFolder: (options: { readonly title: string }) => Promise<SaveTarget>;
};

export type HttpAnswer = { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: Uint8Array };
export type Http = (request: {
  readonly method: 'GET' | 'POST' | 'PUT' | 'HEAD';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** PEM of the certificate authority to trust beside the system's, '' for none. */
  readonly trust: string;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}) => Promise<HttpAnswer>;

/** What stretching a password costs (Argon2id): memory in KiB, passes over it, one lane. */
export type Cost = { readonly memoryKiB: number; readonly passes: number; readonly lanes: 1 };
/** 32 bytes of Argon2id, made off the thread that draws and answers. */
export type Stretch = (password: string, salt: Uint8Array, cost: Cost) => Promise<Uint8Array>;

export type Passwords = {
  readonly stretch: Stretch;
  /** The cost that takes this machine 0.5 – 1 s. */
  readonly calibrate: () => Promise<Cost>;
};

/** The operating system's keychain. `notReal`: there is one in name only (Linux without a secret service), which protects nothing. */
export type Keychain =
  | { readonly kind: 'none' | 'notReal' }
  | { readonly kind: 'available'; readonly seal: (text: string) => Promise<Uint8Array>; /** Null when it was sealed by another user or machine, or the user refused. */ readonly open: (sealed: Uint8Array) => Promise<string | null> };

export type Ports = {
  readonly host: 'electron' | 'preview' | 'node';
  /** The folder of this office's data. Everything that services write lies below it, but for files that a dialog chose. */
  readonly dataFolder: string;
  /** Now, in milliseconds since 1970. */
  readonly now: () => number;
  /** A new random identifier, 22 characters of base64url or longer. */
  readonly newId: () => string;
  readonly dialogs: Dialogs;
  readonly http: Http;
  readonly passwords: Passwords;
  readonly keychain: () => Promise<Keychain>;
  readonly openFolder: (path: string) => Promise<void>;
  /** Structured, without names, numbers or paths. */
  readonly log: Log;
};
