import type { Issue } from '../../lib/issue.ts';

export type Cleaned = { readonly value: string; readonly issues: readonly Issue[] };

const none: readonly Issue[] = [];
const isBlank = (code: number): boolean =>
  code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0x3000 || code === 0xfeff || (code >= 0x2000 && code <= 0x200d) || code === 0x202f || code === 0x2060;

/** Digits and capitals only: by far the most codes, and nothing to do for them. */
function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 48 || code > 90 || (code > 57 && code < 65)) return false;
  }
  return true;
}

/**
 * Brings a code as typed into the form in which codes are compared: blanks dropped (invisible ones too), full-width letters, digits and
 * hyphens narrowed, lower case raised. Each of these is said with an `info` issue (identifiers.md: "narrowed and said so"); everything
 * else stays as it is for the check of the code to name, for a letter is never guessed.
 */
export function cleanCode(text: string, path: string): Cleaned {
  if (isPlain(text)) return { value: text, issues: none };
  let value = '';
  let blanks = false;
  let narrowed = false;
  let raised = false;
  for (let at = 0; at < text.length; at++) {
    let code = text.charCodeAt(at);
    if (isBlank(code)) {
      blanks = true;
      continue;
    }
    if ((code >= 0xff10 && code <= 0xff19) || (code >= 0xff21 && code <= 0xff3a) || (code >= 0xff41 && code <= 0xff5a) || code === 0xff0d) {
      code -= 0xfee0;
      narrowed = true;
    }
    if (code >= 97 && code <= 122) {
      code -= 32;
      raised = true;
    }
    value += String.fromCharCode(code);
  }
  const issues: Issue[] = [];
  if (blanks) issues.push({ code: 'code.blanksRemoved', severity: 'info', path });
  if (narrowed) issues.push({ code: 'code.narrowed', severity: 'info', path });
  if (raised) issues.push({ code: 'code.raised', severity: 'info', path });
  return { value, issues };
}
