/** One measured figure: what was asked, what was reached against a peer of the same run, and the same job done the usual way. */
export type Figure = {
  readonly name: string;
  readonly unit: '×' | 'ms';
  readonly limit: number;
  readonly value: number;
  /** What the value was held against, in words with its own time. */
  readonly against: string;
  /** The usual way in the same unit, or null where it was not measured. */
  readonly usual: { readonly way: string; readonly value: number } | null;
  /** What else a reader should know: parts, spread, reservations. */
  readonly note: string;
};

export const sorted = (values: readonly number[]): readonly number[] => [...values].sort((a, b) => a - b);
/** The value below which the share `q` of the values lies. */
export const quantile = (values: readonly number[], q: number): number => sorted(values)[Math.min(values.length - 1, Math.floor(values.length * q))] ?? Number.NaN;
export const median = (values: readonly number[]): number => quantile(values, 0.5);

export const round = (value: number): number => Number(value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));
export const ms = (value: number): string => `${round(value)} ms`;

/** Markdown, one figure a line. */
export function table(figures: readonly Figure[]): string {
  const shown = (value: number, unit: Figure['unit']): string => (unit === '×' ? `${round(value)} ×` : ms(value));
  const lines = figures.map(({ name, unit, limit, value, against, usual, note }) =>
    `| ${name} | ${shown(limit, unit)} | ${value <= limit ? '' : '**'}${shown(value, unit)}${value <= limit ? '' : '**'} | ${against} | ${usual === null ? '—' : `${shown(usual.value, unit)} (${usual.way})`} | ${note} |`);
  return ['| figure | limit | reached | held against | the usual way | remarks |', '| --- | ---: | ---: | --- | --- | --- |', ...lines].join('\n');
}
