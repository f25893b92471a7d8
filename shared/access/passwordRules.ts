/** Why a password is not taken. */
export type PasswordFault = 'short' | 'name' | 'common';

export const shortestPassword = 8;

/** Passwords that are tried first by anyone, those usual in Chinese offices included. Compared without case and in half-width form. */
const common: ReadonlySet<string> = new Set([
  '12345678', '123456789', '1234567890', '01234567', '0123456789', '87654321', '987654321', '9876543210', '11223344', '12341234', '12121212', '123123123', '147258369', '123456abc',
  'abc12345', 'abc123456', 'abcd1234', 'abcdefgh', 'a1234567', 'a12345678', 'a123456789', 'aa123456', 'aa12345678', 'asd12345', 'asdf1234', 'asdfghjk', 'asdfghjkl', 'q1234567', 'qwer1234', 'qwerty12', 'qwerty123',
  'qwertyui', 'qwertyuiop', '1qaz2wsx', '1q2w3e4r', '1q2w3e4r5t', 'qazwsxedc', 'zaq12wsx', 'zxcvbnm1', 'zxcvbnm123', '1234qwer', 'password', 'password1', 'password123', 'passw0rd', 'p@ssw0rd', 'p@ssword',
  'admin123', 'admin1234', 'admin888', 'admin@123', 'administrator', 'root1234', 'test1234', 'user1234', 'guest123', 'welcome1', 'iloveyou', 'woaini520', 'woaini1314', 'woaini123', 'wo123456', '5201314520', '52013145',
  '13145201', '1314520520', '88888888', '66666666', '00000000', '11111111', 'changeme', 'letmein1', 'xinyong123', 'credit123', '信用信用信用信用', '密码密码密码密码',
]);

const plain = (text: string): string => text.normalize('NFKC').replaceAll(/\s+/g, '').toLowerCase();

/**
 * Why `password` is not taken for the account `name`, or null. At least 8 characters (NFKC, as they are stretched), not the name, not among the common ones, not one
 * character repeated. No rules of composition: they make people write passwords down (NIST SP 800-63B, 5.1.1.2).
 */
export function passwordFault(password: string, name: string): PasswordFault | null {
  const characters = [...password.normalize('NFKC')];
  if (characters.length < shortestPassword) return 'short';
  const compared = plain(password);
  if (compared === plain(name) || compared === plain(name).repeat(2)) return 'name';
  return common.has(compared) || new Set(compared).size < 2 ? 'common' : null;
}
