import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** What is asked comes from somebody who is not signed in any more: the keys are gone, or a dialog was answered too late. `diskFailure` and the dispatch make it `access.locked`. */
export class SessionOver extends Error {
  readonly code = 'EOVER';
}

/**
 * What is sealed with a key of its own. From the one data key of an office each purpose gets its own key (HKDF-SHA256), so that a piece of one kind
 * can never be taken for one of another. `pages` and `drafts` are handed to the page.
 */
export const purposes = ['journal', 'anchor', 'accounts', 'package', 'receipt', 'signing', 'settings', 'attachment', 'backup', 'aside', 'pages', 'drafts', 'audit'] as const;
export type Purpose = (typeof purposes)[number];

/** Bytes that a seal adds: magic (4) · nonce (12) · … · tag (16). */
export const sealOverhead = 32;
/** How everything sealed begins, but for frames of the journal. */
export const sealMagic = Buffer.from('CCS1', 'latin1');
const [nonceLength, tagLength] = [12, 16];

/** Whether bytes begin like something sealed. Unsealed files of an older program do not. */
export const isSealed = (bytes: Uint8Array): boolean => bytes.length >= sealOverhead && sealMagic.equals(bytes.subarray(0, 4));

/** Seals and opens with AES-256-GCM. Purpose, name and office are authenticated: a piece put in another's place does not open. */
export type Keyring = {
  readonly officeId: string;
  readonly seal: (purpose: Purpose, name: string, bytes: Uint8Array) => Buffer;
  /** Null when it does not open: altered, another key, another name, another office. */
  readonly open: (purpose: Purpose, name: string, sealed: Uint8Array) => Buffer | null;
  /** Seals parts as if they were one piece of bytes, and leaves `room` bytes free before it. */
  readonly sealParts: (purpose: Purpose, name: string, parts: readonly Uint8Array[], room: number) => Buffer;
  /** Opens piece by piece, without keeping anything. What was handed out may be believed only when it answers true. */
  readonly openPieces: (purpose: Purpose, name: string, sealed: Uint8Array, take: (piece: Buffer) => void) => boolean;
  /** HMAC-SHA256 with a key of the purpose, for names that must not be readable. */
  readonly mark: (purpose: Purpose, text: string) => string;
  /** The 32 bytes of one purpose's key, for the page and for backups. */
  readonly keyOf: (purpose: Purpose) => Buffer;
  /** Overwrites the keys; every later call throws `SessionOver`. */
  readonly drop: () => void;
  /** Has `forget` called when the keys are dropped, at once when they are already: for what was opened with them and is kept in memory. */
  readonly whenDropped: (forget: () => void) => void;
};

/** OpenSSL takes a new block of memory for each answer; in pieces of 16 KB that costs a third of what it costs in one (measured at 4 MB). */
const pieceSize = 16_384;
function* piecesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += pieceSize) yield bytes.subarray(at, at + pieceSize);
}

const aad = (officeId: string, purpose: Purpose, name: string): Buffer => Buffer.from(JSON.stringify(['county-credit-desk', officeId, purpose, name]));

export function createKeyring(officeId: string, dataKey: Uint8Array): Keyring {
  const master = Buffer.from(dataKey);
  const keys = new Map<Purpose, Buffer>();
  const forgetting: (() => void)[] = [];
  let dropped = false;
  const keyOf = (purpose: Purpose): Buffer => {
    if (dropped) throw new SessionOver('the keys were dropped');
    const known = keys.get(purpose);
    if (known !== undefined) return known;
    const made = Buffer.from(hkdfSync('sha256', master, Buffer.from(officeId), Buffer.from(`desk/${purpose}`), 32));
    keys.set(purpose, made);
    return made;
  };
  const sealParts: Keyring['sealParts'] = (purpose, name, parts, room) => {
    const nonce = randomBytes(nonceLength);
    const cipher = createCipheriv('aes-256-gcm', keyOf(purpose), nonce);
    cipher.setAAD(aad(officeId, purpose, name));
    const sealed = Buffer.allocUnsafe(room + sealOverhead + parts.reduce((sum, part) => sum + part.length, 0));
    let at = room + sealMagic.copy(sealed, room);
    at += nonce.copy(sealed, at);
    for (const part of parts) for (const piece of piecesOf(part)) at += cipher.update(piece).copy(sealed, at);
    cipher.final();
    cipher.getAuthTag().copy(sealed, at);
    return sealed;
  };
  const openPieces: Keyring['openPieces'] = (purpose, name, sealed, take) => {
    const key = keyOf(purpose);
    if (!isSealed(sealed)) return false;
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(4, 4 + nonceLength), { authTagLength: tagLength });
    decipher.setAAD(aad(officeId, purpose, name));
    decipher.setAuthTag(sealed.subarray(sealed.length - tagLength));
    const body = sealed.subarray(4 + nonceLength, sealed.length - tagLength);
    if (body.length <= pieceSize) take(decipher.update(body));
    else for (const piece of piecesOf(body)) take(decipher.update(piece));
    try {
      decipher.final();
      return true;
    } catch {
      return false;
    }
  };
  return {
    officeId,
    seal: (purpose, name, bytes) => sealParts(purpose, name, [bytes], 0),
    sealParts,
    open: (purpose, name, sealed) => {
      const opened = Buffer.allocUnsafe(Math.max(0, sealed.length - sealOverhead));
      let at = 0;
      return openPieces(purpose, name, sealed, (piece) => { at += piece.copy(opened, at); }) ? opened : null;
    },
    openPieces,
    mark: (purpose, text) => createHmac('sha256', keyOf(purpose)).update(text).digest('base64url'),
    keyOf: (purpose) => Buffer.from(keyOf(purpose)),
    drop: () => {
      dropped = true;
      master.fill(0);
      for (const key of keys.values()) key.fill(0);
      keys.clear();
      for (const forget of forgetting.splice(0)) forget();
    },
    whenDropped: (forget) => {
      if (dropped) forget();
      else forgetting.push(forget);
    },
  };
}
