/**
 * A frame of the journal as it can be shown without what it holds: its head, word for word as stored, and the SHA-256 of its change lines (hex).
 * Its hash is the SHA-256 of `headLine` LF `linesDigest`, and the next head names it as `previous`.
 */
export type ChainLink = { readonly headLine: string; readonly linesDigest: string };

/** Hex SHA-256 of bytes; given from outside, for `shared/` has no crypto of its own. */
export type Sha256 = (bytes: Uint8Array) => string;

/** What a head says of its place. */
export type LinkHead = { readonly firstSeq: number; readonly count: number; readonly previous: string };

export type ChainFault =
  /** The head is no head, or the digest no digest. */
  | 'unreadable'
  /** It does not name the frame before it. */
  | 'previous'
  /** Its first change does not follow the last one of the frame before it. */
  | 'numbering';

/** Where a walk stands: the hash of the last frame, and the number of its last change. */
export type ChainPlace = { readonly head: string; readonly seq: number };

export type ChainVerdict =
  | ({ readonly kind: 'whole' } & ChainPlace)
  /** `at` is the place (from 0) of the first frame that does not follow the one before it. */
  | { readonly kind: 'broken'; readonly at: number; readonly why: ChainFault };

const encoder = new TextEncoder();
const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value > 0;

export const linkHash = ({ headLine, linesDigest }: ChainLink, sha256: Sha256): string => sha256(encoder.encode(`${headLine}\n${linesDigest}`));

/** The head of a link, null when it is none. */
export function linkHead(headLine: string): LinkHead | null {
  try {
    const head = JSON.parse(headLine) as Readonly<Record<string, unknown>> | null;
    const { firstSeq, count, previous } = head ?? {};
    return isCount(firstSeq) && isCount(count) && typeof previous === 'string' ? { firstSeq, count, previous } : null;
  } catch {
    return null;
  }
}

export const chainStart: ChainPlace = { head: '', seq: 0 };

/** One step along the chain: the new place, or why the link does not fit here. */
export function followLink(place: ChainPlace, link: ChainLink, sha256: Sha256): ChainPlace | ChainFault {
  const head = linkHead(link.headLine);
  if (head === null || !/^[0-9a-f]{64}$/.test(link.linesDigest)) return 'unreadable';
  if (head.previous !== place.head) return 'previous';
  if (head.firstSeq !== place.seq + 1) return 'numbering';
  return { head: linkHash(link, sha256), seq: place.seq + head.count };
}

/**
 * Follows the chain of hashes from its beginning. An edit, a gap, a swap or a repetition of frames shows as `broken`; cutting frames off the end, and an
 * edit of the last one, show only against a known head: the anchor, the witness of a package, the header of an audit export.
 */
export function verifyChain(links: Iterable<ChainLink>, sha256: Sha256): ChainVerdict {
  let place = chainStart;
  let at = 0;
  for (const link of links) {
    const next = followLink(place, link, sha256);
    if (typeof next === 'string') return { kind: 'broken', at, why: next };
    place = next;
    at += 1;
  }
  return { kind: 'whole', ...place };
}
