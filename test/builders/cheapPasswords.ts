import type { Passwords } from '../../electron/ports.ts';
import { createPasswords } from '../../electron/services/access/passwords.ts';

/** The real Argon2id at the least cost, so that a hundred test offices do not take a minute. */
export const cheapPasswords: Passwords = { stretch: createPasswords(() => undefined).stretch, calibrate: async () => ({ memoryKiB: 64, passes: 1, lanes: 1 }) };
