import { expect, it } from 'vitest';
import { diskFailure } from '../../../electron/services/files/diskFailure.ts';
import { createKeyring } from '../../../electron/services/sealing/keyring.ts';

it('what comes to the keys after they were dropped is told as locked, not as a disk that failed', () => {
  const keyring = createKeyring('office', new Uint8Array(32));
  keyring.drop();
  for (const late of [() => keyring.keyOf('journal'), () => keyring.mark('pages', 'a'), () => keyring.seal('settings', 'a', new Uint8Array(1))]) {
    let failure: unknown = null;
    try {
      late();
    } catch (error) {
      failure = diskFailure(error);
    }
    expect(failure).toEqual({ code: 'access.locked', detail: '' });
  }
});
