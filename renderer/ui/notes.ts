import type { Tone } from './tone.ts';

export type Note = { readonly id: number; readonly message: string; readonly tone: Tone };

const most = 3;

/**
 * The notes that are shown after another one came, the newest last: at most three. The oldest of those that go by themselves makes room first, then the oldest of all;
 * what is told again stands once, as the newest.
 */
export function withNote(notes: readonly Note[], message: string, tone: Tone): readonly Note[] {
  const id = Math.max(0, ...notes.map((note) => note.id)) + 1;
  const others = notes.filter((note) => note.message !== message || note.tone !== tone);
  const leaving = others.length < most ? undefined : (others.find((note) => note.tone !== 'bad') ?? others[0]);
  return [...others.filter((note) => note !== leaving), { id, message, tone }];
}
