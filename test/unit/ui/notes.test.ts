import { describe, expect, it } from 'vitest';
import { type Note, withNote } from '../../../renderer/ui/notes.ts';
import type { Tone } from '../../../renderer/ui/tone.ts';

type Said = readonly (readonly [message: string, tone: Tone])[];
const told = (...said: Said): readonly Note[] => said.reduce<readonly Note[]>((notes, [message, tone]) => withNote(notes, message, tone), []);
const shown = (...said: Said): readonly string[] => told(...said).map((note) => note.message);

describe('notes in passing', () => {
  it('are shown at once, the newest last, behind no older one', () => expect(shown(['甲', 'bad'], ['乙', 'ok'], ['丙', 'bad'])).toEqual(['甲', '乙', '丙']));
  it.each<[string, Said, readonly string[]]>([
    ['one that goes by itself makes room before a bad one', [['甲', 'bad'], ['乙', 'ok'], ['丙', 'bad'], ['丁', 'bad']], ['甲', '丙', '丁']],
    ['the oldest of all when every one is bad', [['甲', 'bad'], ['乙', 'bad'], ['丙', 'bad'], ['丁', 'ok']], ['乙', '丙', '丁']],
    ['the oldest of several that go by themselves', [['甲', 'ok'], ['乙', 'info'], ['丙', 'ok'], ['丁', 'ok']], ['乙', '丙', '丁']],
  ])('are three at most: %s', (_what, said, left) => expect(shown(...said)).toEqual(left));
  it('stand once when told again, as the newest', () => expect(shown(['甲', 'bad'], ['乙', 'ok'], ['甲', 'bad'])).toEqual(['乙', '甲']));
  it('have each a name of its own', () => {
    const ids = told(['甲', 'ok'], ['乙', 'bad'], ['丙', 'ok'], ['丁', 'ok']).map((note) => note.id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
