import { createHash, randomBytes, randomInt } from 'node:crypto';

/** Letters and digits that are not mistaken for each other when read aloud or off paper (no I, L, O, U). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const [secretLength, groupLength] = [20, 4];

const checkOf = (digits: string): string => {
  const sum = createHash('sha256').update(`recovery ${digits}`).digest();
  return Array.from({ length: groupLength }, (_, at) => alphabet[(sum[at] ?? 0) % 32]).join('');
};

function toDigits(bytes: Uint8Array): string {
  let [bits, held, digits] = [0, 0, ''];
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xffff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      digits += alphabet[(held >> bits) & 31];
    }
  }
  return digits;
}

/** A new recovery key: 160 random bits as 8 groups of 4, and a ninth that checks them. */
export function newRecoveryKey(): { readonly secret: Buffer; readonly text: string } {
  const secret = randomBytes(secretLength);
  return { secret, text: groupsOf(toDigits(secret)).join('-') };
}

const groupsOf = (digits: string): readonly string[] => {
  const whole = digits + checkOf(digits);
  return Array.from({ length: whole.length / groupLength }, (_, at) => whole.slice(at * groupLength, (at + 1) * groupLength));
};

/** Reads a recovery key as people type it: any case, blanks and dashes, I and L for 1, O for 0. Null when its check group does not fit. */
export function readRecoveryKey(typed: string): Buffer | null {
  const digits = typed.normalize('NFKC').toUpperCase().replaceAll(/[\s–—-]/g, '').replaceAll(/[IL]/g, '1').replaceAll('O', '0');
  const body = digits.slice(0, 32);
  if (digits.length !== 36 || [...digits].some((digit) => !alphabet.includes(digit)) || checkOf(body) !== digits.slice(32)) return null;
  const bytes = Buffer.alloc(secretLength);
  let [bits, held, at] = [0, 0, 0];
  for (const digit of body) {
    held = ((held << 5) | alphabet.indexOf(digit)) & 0xffff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (held >> bits) & 255;
    }
  }
  return bytes;
}

/** Whether a typed group is that of the key, read as tolerantly as the whole key. */
export const sameGroup = (typed: string, group: string): boolean =>
  typed.normalize('NFKC').toUpperCase().replaceAll(/\s/g, '').replaceAll(/[IL]/g, '1').replaceAll('O', '0') === group;

/** Numbers (from 0) of two groups, one of each half, that are to be typed back. */
export const askedGroups = (): readonly number[] => [randomInt(0, 4), randomInt(4, 8)];

/** Whether the typed groups are those that were asked. */
export const provesGroups = ({ groups, ask }: { readonly groups: readonly string[]; readonly ask: readonly number[] }, typed: readonly string[]): boolean =>
  typed.length === ask.length && ask.every((number, at) => sameGroup(typed[at] ?? '', groups[number] ?? ' '));
