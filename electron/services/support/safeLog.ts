/** A word of a log: a code, a version, an instant. With more than eight digits it could be a number of somebody, unless it is an instant. */
const word = /^[A-Za-z0-9.:_+-]{0,60}$/;
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?(?:Z|[+-]\d\d:\d\d)$/;
const isWord = (text: string): boolean => instant.test(text) || (word.test(text) && text.replaceAll(/\D/g, '').length <= 8);
/** Counts, bytes, milliseconds. A mobile number has eleven digits. */
const largest = 1e10;

const isSafe = (value: unknown): value is string | number | boolean =>
  typeof value === 'boolean' || (typeof value === 'number' && Math.abs(value) < largest) || (typeof value === 'string' && isWord(value));

/** Log lines with only those values that cannot be a name, a number of a person or a path. What is no log line is left out. */
export function safeLog(text: string): string {
  return text.split('\n').flatMap((line) => {
    try {
      const parsed: unknown = JSON.parse(line);
      if (typeof parsed !== 'object' || parsed === null) return [];
      const kept = Object.entries(parsed).filter(([key, value]) => isWord(key) && isSafe(value));
      return kept.length === 0 ? [] : [`${JSON.stringify(Object.fromEntries(kept))}\n`];
    } catch {
      return [];
    }
  }).join('');
}
