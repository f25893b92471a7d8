const open = '(';
const close = ')';

function levelled(code: number): string | null {
  if (code <= 32 || code === 0xa0 || code === 0x3000 || code === 0xfeff || (code >= 0x2000 && code <= 0x200d)) return '';
  switch (code) {
    case 0xff08: case 0x3014: case 0x3010: case 0xff3b: case 0x5b: case 0x3016: case 0x2772: return open; // （〔【［[〖❲
    case 0xff09: case 0x3015: case 0x3011: case 0xff3d: case 0x5d: case 0x3017: case 0x2773: return close;
    case 0x2e: case 0x2022: case 0x2027: case 0x30fb: case 0xb7: return '·'; // between the parts of a foreign name
    default: break;
  }
  if (code >= 97 && code <= 122) return String.fromCharCode(code - 32);
  if (code > 0xff00 && code < 0xff5f) return levelled(code - 0xfee0) ?? String.fromCharCode(code - 0xfee0);
  return null;
}

/**
 * A text as texts are compared that people write in several ways (domain.md section 4: brackets, full-width letters and digits, blanks): one kind of bracket, narrow and upper case,
 * without blanks. A loop without regular expressions, for an import compares each name and document number; most need no change and come back as they are.
 */
export function level(text: string): string {
  let result = '';
  let kept = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // Ordinary characters of names: nearly all of them.
    if (code >= 0x3400 && code < 0xff00) continue;
    if ((code >= 48 && code <= 57) || (code >= 65 && code <= 90)) continue;
    const instead = levelled(code);
    if (instead === null) continue;
    result += text.slice(kept, at) + instead;
    kept = at + 1;
  }
  return kept === 0 ? text : result + text.slice(kept);
}
