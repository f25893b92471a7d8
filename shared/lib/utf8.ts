const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Decodes UTF-8, a byte order mark at the start left out; null on bytes that are none. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes);
  } catch {
    return null;
  }
}

const encoder = new TextEncoder();

/** UTF-8 in a buffer of its own; lone surrogates become U+FFFD. */
export const encodeUtf8 = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text) as Uint8Array<ArrayBuffer>;
