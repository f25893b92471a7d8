export const strengths = ['short', 'weak', 'fair', 'good'] as const;
export type Strength = (typeof strengths)[number];

/** Shortest password that is taken. */
export const leastPassword = 8;

const common = /^(?:password|passw0rd|qwerty|admin|woaini|iloveyou|letmein|welcome|abcd?)[\d!@#.]*$/i;
const runs = ['01234567890123456789', '98765432109876543210', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm'];
const isRun = (text: string): boolean => runs.some((run) => run.includes(text.toLowerCase()));

/**
 * How hard a password is to guess, in four words. Length counts most and no kind of character is asked for: a sentence beats `P@ss1`.
 * A Chinese character counts for two. What everybody tries first, the person's own name and one repeated piece are weak at any length.
 */
export function strengthOf(password: string, name = ''): Strength {
  const characters = Array.from(password);
  if (characters.length < leastPassword) return 'short';
  const size = characters.reduce((sum, one) => sum + (one > '\u2e7f' ? 2 : 1), 0);
  const different = new Set(characters).size;
  if (different < 4 || isRun(password) || common.test(password) || (name.trim() !== '' && password.replaceAll(name.trim(), '').length < 4)) return 'weak';
  if (/^\d+$/.test(password)) return size >= 14 && different > 5 ? 'fair' : 'weak';
  return size >= 14 ? 'good' : size >= 10 ? 'fair' : 'weak';
}
