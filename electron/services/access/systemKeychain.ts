import type { Keychain } from '../../ports.ts';

/** The part of Electron's `safeStorage` that is used; the shell gives it, tests give others. */
export type SafeStorage = {
  readonly isEncryptionAvailable: () => boolean;
  readonly encryptString: (text: string) => Uint8Array;
  readonly decryptString: (sealed: Buffer) => string;
  /** Linux alone. */
  readonly getSelectedStorageBackend?: () => string;
};

/** Backends of Linux in which the key is a constant of Chromium's source, or nobody knows. */
const unreal: ReadonlySet<string> = new Set(['basic_text', 'unknown', '']);

/**
 * The system's keychain, where it is one (https://www.electronjs.org/docs/latest/api/safe-storage). Asked anew each time: a keychain can be locked or unlocked while the
 * program runs. Nothing is sealed with one that is not real.
 */
export function systemKeychain(storage: SafeStorage, platform: NodeJS.Platform): Keychain {
  try {
    if (!storage.isEncryptionAvailable()) return { kind: platform === 'linux' ? 'notReal' : 'none' };
    if (platform === 'linux' && unreal.has(storage.getSelectedStorageBackend?.() ?? '')) return { kind: 'notReal' };
  } catch {
    return { kind: 'none' };
  }
  return {
    kind: 'available',
    seal: async (text) => storage.encryptString(text),
    open: async (sealed) => {
      try {
        return storage.decryptString(Buffer.from(sealed));
      } catch {
        return null; // another user or machine, or the person refused
      }
    },
  };
}
