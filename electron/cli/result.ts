/**
 * What a command gives back. `json` is what `--json` prints, `text` (Chinese) what is printed otherwise. Exit 0: done, nothing found. 1: done, something found, a damaged file included where telling
 * that is the command's work. 2: could not be done: arguments not understood, a file that cannot be read or is no such file at all, a key that does not fit.
 */
export type CommandResult = { readonly exit: 0 | 1 | 2; readonly json: unknown; readonly text: string };

/** What would end a line, be obeyed by a terminal or turn the direction of writing. */
const unruly = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu;

/** The text of an answer from its lines, which may hold words of somebody else's: none of them makes a line of its own. */
export const inLines = (lines: readonly string[]): string => lines.map((line) => line.replace(unruly, ' ')).join('\n');

const toTerminal = /[^\P{Cc}\n]/gu;
const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** What is printed: nothing in it that a terminal would obey but the end of a line. In JSON such characters are escaped. */
export const printed = ({ json, text }: CommandResult, asJson: boolean): string =>
  (asJson ? JSON.stringify(json, null, 2).replace(toTerminal, escaped) : text.replace(toTerminal, ' '));

/** JSON: `{"error":{"code","text"}}`. */
export const cannotRun = (code: string, text: string): CommandResult => ({ exit: 2, json: { error: { code, text } }, text });

/** A file that is not there or cannot be opened. */
export const unreadable: CommandResult = cannotRun('file.unreadable', '文件无法读取，请确认文件存在并且可以打开。');
/** A file that is not of the kind at all, by its first bytes: a wrong one was chosen. */
export const foreign = (kind: string): CommandResult => cannotRun('file.foreign', `这不是${kind}，或文件开头已损坏，请确认没有选错文件。`);
