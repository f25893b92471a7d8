import { timeOfDay } from './clock.ts';

/** Lines for a person about what came and why it was refused. Names and values of records never stand in them. */
export type Diary = { readonly lines: readonly string[]; note(line: string): void };

export function createDiary(now: () => number, print: (line: string) => void): Diary {
  const lines: string[] = [];
  return {
    lines,
    note(text) {
      const line = `${timeOfDay(now())} ${text}`;
      lines.push(line);
      print(line);
    },
  };
}
