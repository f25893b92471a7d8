import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { linkHash, verifyChain, type ChainLink } from '../../../shared/changes/chain.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const digest = (text: string): string => sha256(new TextEncoder().encode(text));
/** Links of two changes each. */
const chain = (texts: readonly string[]): ChainLink[] => {
  let previous = '';
  return texts.map((text, at) => {
    const link = { headLine: JSON.stringify({ v: 2, firstSeq: at * 2 + 1, count: 2, reason: text, previous }), linesDigest: digest(text) };
    previous = linkHash(link, sha256);
    return link;
  });
};

describe('verifyChain', () => {
  const links = chain(['甲', '乙', '丙']);
  const [a, b, c] = links as [ChainLink, ChainLink, ChainLink];

  it('follows a whole chain to its head', () => {
    expect(verifyChain(links, sha256)).toEqual({ kind: 'whole', head: linkHash(c, sha256), seq: 6 });
    expect(verifyChain([], sha256)).toEqual({ kind: 'whole', head: '', seq: 0 });
  });

  it.each([
    ['an edited head', [a, { ...b, headLine: b.headLine.replace('乙', '改') }, c], 2, 'previous'],
    ['other contents', [a, { ...b, linesDigest: digest('改') }, c], 2, 'previous'],
    ['a gap', [a, c], 1, 'previous'],
    ['a swap', [a, c, b], 1, 'previous'],
    ['a repetition', [a, a, b, c], 1, 'previous'],
    ['a lost beginning', [b, c], 0, 'previous'],
    ['a count that was edited', [{ ...a, headLine: a.headLine.replace('"count":2', '"count":3') }, b], 1, 'previous'],
    ['a first frame that does not begin at 1', [{ ...a, headLine: a.headLine.replace('"firstSeq":1', '"firstSeq":2') }], 0, 'numbering'],
    ['what is no head', [{ ...a, headLine: '[]' }], 0, 'unreadable'],
    ['what is no digest', [{ ...a, linesDigest: 'x' }], 0, 'unreadable'],
  ])('finds %s', (_, broken, at, why) => {
    expect(verifyChain(broken, sha256)).toEqual({ kind: 'broken', at, why });
  });

  it('gives another head for a history that was written anew, valid as it is', () => {
    const anew = verifyChain(chain(['甲', '改', '丙']), sha256);
    expect(anew).toMatchObject({ kind: 'whole', seq: 6 });
    expect(anew).not.toEqual(verifyChain(links, sha256));
  });
});
