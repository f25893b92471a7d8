import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { verifyChain } from '../../../shared/changes/chain.ts';
import type { ChainLink } from '../../../shared/changes/chain.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const chain = (texts: readonly string[]): ChainLink[] => {
  let previous = '';
  return texts.map((text) => {
    const payload = new TextEncoder().encode(previous + text);
    const link = { previous, payload };
    previous = sha256(payload);
    return link;
  });
};

describe('verifyChain', () => {
  const links = chain(['a', 'b', 'c']);
  const [a, b, c] = links as [ChainLink, ChainLink, ChainLink];

  it('follows a whole chain to its head', () => {
    expect(verifyChain(links, sha256)).toEqual({ kind: 'whole', head: sha256(c.payload) });
    expect(verifyChain([], sha256)).toEqual({ kind: 'whole', head: '' });
    expect(verifyChain([b, c], sha256, sha256(a.payload))).toEqual({ kind: 'whole', head: sha256(c.payload) });
  });

  it.each([
    ['an edit', [a, { ...b, payload: new TextEncoder().encode('x') }, c], 2],
    ['a gap', [a, c], 1],
    ['a swap', [a, c, b], 1],
    ['a repetition', [a, a, b, c], 1],
    ['a lost beginning', [b, c], 0],
  ])('finds %s', (_, broken, at) => {
    expect(verifyChain(broken, sha256)).toEqual({ kind: 'broken', at });
  });
});
