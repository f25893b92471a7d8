import { onTestFinished } from 'vitest';
import { startPlatform, type Platform, type PlatformOptions } from '../../platform/platform.ts';
import { createKeyPair, type KeyPair } from '../../platform/seals.ts';
import { createCaller, type Caller } from '../../platform/testing/caller.ts';
import { buildPackage, type Build, type BuiltPackage } from '../../platform/testing/packageBuilder.ts';

/** 2026-11-23 10:00 in Asia/Shanghai. */
export const now = Date.parse('2026-11-23T10:00:00+08:00');

export type Started = { readonly platform: Platform; readonly caller: Caller; readonly key: KeyPair; build(build: Build): Promise<BuiltPackage> };

/** A platform that ends with the test, and a caller whose key also signs what `build` makes. */
export async function started(options: PlatformOptions = {}): Promise<Started> {
  const platform = await startPlatform({ now: () => now, ...options });
  onTestFinished(() => platform.stop());
  const key = createKeyPair();
  return { platform, key, caller: createCaller(platform, { now: () => now, key }), build: (build) => buildPackage({ key, ...build }) };
}
