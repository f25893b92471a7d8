/** What a command gives back. Exit 0 fine, 1 issues found (or not everything could be checked), 2 could not run. `json` is what `--json` prints, `text` (Chinese) what is printed otherwise. */
export type CommandResult = { readonly exit: 0 | 1 | 2; readonly json: unknown; readonly text: string };

/** JSON: `{"error":{"code","text"}}`. */
export const cannotRun = (code: string, text: string): CommandResult => ({ exit: 2, json: { error: { code, text } }, text });
