/** How a state feels; a word or icon always stands beside it, for colour alone tells nobody a state. */
export const tones = ['ok', 'warn', 'bad', 'info', 'neutral'] as const;
export type Tone = (typeof tones)[number];

/** The colour of a sentence about something that was found, by how grave it is. */
export const severityColour = { error: 'error.main', warning: 'warning.main', info: 'text.secondary' } as const;

/** Text colour and soft ground of each tone, as custom properties that the theme sets for light and dark. */
export const toneColour: Readonly<Record<Tone, { readonly text: string; readonly ground: string }>> = {
  ok: { text: 'var(--desk-ok)', ground: 'var(--desk-ok-soft)' },
  warn: { text: 'var(--desk-warn)', ground: 'var(--desk-warn-soft)' },
  bad: { text: 'var(--desk-bad)', ground: 'var(--desk-bad-soft)' },
  info: { text: 'var(--desk-pri)', ground: 'var(--desk-pri-soft)' },
  neutral: { text: 'var(--desk-soft)', ground: 'var(--desk-bg)' },
};
