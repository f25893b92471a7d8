/** A frame's payload (head line and change lines) and the hash that its head names as `previous`. */
export type ChainLink = { readonly previous: string; readonly payload: Uint8Array };

export type ChainVerdict =
  | { readonly kind: 'whole'; readonly head: string }
  /** `at` is the place (from 0) of the first frame that does not follow the one before it. */
  | { readonly kind: 'broken'; readonly at: number };

/**
 * Follows the chain of hashes. `sha256` gives the hex digest of bytes; `start` is what the first frame must name, '' at the journal's beginning.
 * An edit, a gap, a swap or a repetition of frames shows as `broken`; cutting frames off the end shows only against a known head.
 */
export function verifyChain(links: readonly ChainLink[], sha256: (bytes: Uint8Array) => string, start = ''): ChainVerdict {
  let previous = start;
  for (const [at, link] of links.entries()) {
    if (link.previous !== previous) return { kind: 'broken', at };
    previous = sha256(link.payload);
  }
  return { kind: 'whole', head: previous };
}
