import { elementPlaces, firstElement } from './xmlScan.ts';

/** What Excel itself uses for "bad" cells, so that clerks know the colour. */
const redFill = '<fill><patternFill patternType="solid"><fgColor rgb="FFFFC7CE"/><bgColor indexed="64"/></patternFill></fill>';

export type MarkStyles = {
  /** The style that is the given one with a red ground; made once per style. */
  readonly red: (style: number) => number;
  /** The styles part with everything that was asked for. */
  readonly xml: () => string;
};

/** Extends a workbook's styles part; null when it has not the shape of one. Every other style keeps its number. */
export function markStyles(xml: string): MarkStyles | null {
  const [fills, formats] = [firstElement(xml, 'fills'), firstElement(xml, 'cellXfs')];
  if (fills?.inner === undefined || formats?.inner === undefined) return null;
  const fillCount = fills.inner.match(/<fill\b/g)?.length ?? 0;
  const { inner } = formats;
  const given = [...elementPlaces(inner, 'xf')].map(({ from, to }) => inner.slice(from, to));
  if (given.length === 0) return null;
  const added: string[] = [];
  const known = new Map<number, number>();
  return {
    red: (style) => {
      const there = known.get(style);
      if (there !== undefined) return there;
      const source = given[style] ?? given[0] ?? '<xf/>';
      const bare = source.replace(/^<xf\b[^>]*?(?=\/?>)/, (head) => head.replace(/\s(?:fillId|applyFill)="[^"]*"/g, ''));
      added.push(bare.replace(/^<xf\b/, `<xf fillId="${fillCount}" applyFill="1"`));
      const index = given.length + added.length - 1;
      known.set(style, index);
      return index;
    },
    xml: () => {
      const parts = [
        { ...fills, text: `<fills count="${fillCount + 1}">${fills.inner}${redFill}</fills>` },
        { ...formats, text: `<cellXfs count="${given.length + added.length}">${inner}${added.join('')}</cellXfs>` },
      ].sort((a, b) => b.from - a.from);
      return parts.reduce((text, { from, to, text: instead }) => text.slice(0, from) + instead + text.slice(to), xml);
    },
  };
}
