import { type Tone, toneColour } from './tone.ts';

export type StatusChipProps = { readonly tone: Tone; readonly label: string; readonly title?: string };

/** A state in one or two words, coloured by tone. Plain element: a register shows hundreds of them while scrolling. */
export function StatusChip({ tone, label, title }: StatusChipProps) {
  const colour = toneColour[tone];
  return <span className="desk-chip" title={title} style={{ color: colour.text, background: colour.ground }}>{label}</span>;
}
