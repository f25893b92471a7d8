// The same program with seals that do nothing, for the cost of sealing: the ciphers are replaced from outside, the product has no such switch.
import * as crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';

const tag = Buffer.alloc(16);
/** Shaped like a cipher of node:crypto as the program uses it; the bytes go through as they are. */
const through = { setAAD: () => through, setAuthTag: () => through, update: (bytes: Uint8Array) => Buffer.from(bytes), final: () => Buffer.alloc(0), getAuthTag: () => tag };

/** For the host: must run before the program's modules use node:crypto. */
export function leaveSealsOut(): void {
  const module = (crypto as unknown as { readonly default: Record<string, unknown> }).default;
  module['createCipheriv'] = () => through;
  module['createDecipheriv'] = () => through;
  syncBuiltinESMExports();
}

/** For the page, as an init script. */
export const pageWithoutSeals = (): void => {
  const bytesOf = (data: BufferSource): Uint8Array<ArrayBuffer> => (data instanceof ArrayBuffer ? new Uint8Array(data) : new Uint8Array(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength));
  SubtleCrypto.prototype.encrypt = async (_how, _key, data) => {
    const bytes = bytesOf(data);
    const longer = new Uint8Array(bytes.length + 16);
    longer.set(bytes);
    return longer.buffer;
  };
  SubtleCrypto.prototype.decrypt = async (_how, _key, data) => bytesOf(data).slice(0, -16).buffer;
};
