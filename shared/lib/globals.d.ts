// Web-standard globals that every host of this program has (Chromium 130+, workers, Node 20+).
// shared/ may use these and nothing else of a platform.
declare class TextEncoder { encode(input?: string): Uint8Array<ArrayBuffer> }
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(input?: Uint8Array | ArrayBuffer, options?: { stream?: boolean }): string;
}
declare function structuredClone<T>(value: T): T;
