/** A word of a log: a code, a count, an instant. Longer runs of digits are left out, for they could be numbers of persons. */
const word = /^[A-Za-z0-9.:_+-]{0,60}$/;
const longNumber = /\d{9,}/;

const isSafe = (value: unknown): value is string | number | boolean =>
  typeof value === 'boolean' || (typeof value === 'number' && Math.abs(value) < 1e12) || (typeof value === 'string' && word.test(value) && !longNumber.test(value));

/** Log lines with only those values that cannot be a name, a number of a person or a path. What is no log line is left out. */
export function safeLog(text: string): string {
  return text.split('\n').flatMap((line) => {
    try {
      const parsed: unknown = JSON.parse(line);
      if (typeof parsed !== 'object' || parsed === null) return [];
      const kept = Object.entries(parsed).filter(([key, value]) => word.test(key) && isSafe(value));
      return kept.length === 0 ? [] : [`${JSON.stringify(Object.fromEntries(kept))}\n`];
    } catch {
      return [];
    }
  }).join('');
}
