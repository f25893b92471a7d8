/** A file that must never be reached, two folders above the office's data; it lies where most of the paths below lead. */
export const decoy = 'decoy.json';

const ups = (separator: string, up: string): readonly string[] => [1, 2, 3, 4, 8].map((times) => `${`${up}${separator}`.repeat(times)}${decoy}`);

/** `..` and a separator, as different readers spell them: plain, percent-encoded once and twice, overlong UTF-8, full width, doubled, mixed. */
const spelled: readonly (readonly [separator: string, up: string])[] = [
  ['/', '..'], ['\\', '..'], ['%2f', '..'], ['%5c', '..'], ['/', '%2e%2e'], ['%2f', '%2e%2e'], ['%252f', '..'], ['%252f', '%252e%252e'], ['/', '.%2e'], ['%c0%af', '..'], ['%ef%bc%8f', '..'],
  ['／', '..'], ['＼', '..'], ['∕', '..'], ['⁄', '..'], ['/', '．．'], ['/', '…'], ['/', '.\u200b.'], ['//', '..'], ['/./', '..'], ['/', '....'], ['//', '....'], ['\\/', '..'], ['/', '.. '], ['/', '..;'],
  ['/', '..\u0000'], ['/', '..\u202e'], ['%00/', '..'],
];

const absolute: readonly string[] = [
  '/etc/passwd', '//etc/passwd', '///etc/passwd', '/etc/passwd\u0000.zip', '/proc/self/environ', '/proc/self/root/etc/passwd', '/dev/stdin', '/dev/zero', '~/.ssh/id_rsa', '$HOME/.bashrc', '%USERPROFILE%\\x', '${DESK_DATA}/x',
  'file:///etc/passwd', 'file://localhost/etc/passwd', 'file:/etc/passwd', 'app://desk/../../etc/passwd', 'data:,x', 'http://127.0.0.1/', 'C:\\Windows\\win.ini', 'C:/Windows/win.ini', 'c:win.ini', '\\\\server\\share\\x', '\\\\?\\C:\\x', '\\\\.\\pipe\\x',
  '//server/share/x', 'CON', 'NUL.zip', 'aux', 'LPT1.xlsx', 'a.xlsx::$DATA', 'a.xlsx:stream', '.', '..', './', '../', '...', '.htaccess', '', ' ', '\u0000', `\u0000${decoy}`, `${decoy}\u0000.xlsx`,
];

const behind: readonly string[] = [
  ...['packages', 'receipts', 'journal', 'keys', 'aside', 'logs'].flatMap((folder) => [`${folder}/../../../${decoy}`, `./${folder}/../../../${decoy}`]),
  ...['91310000MA1FL0000X_20261127-01/../../../decoy', '91310000MA1FL0000X_20261127-01%00', '91310000MA1FL0000X_20261127-01\n', '../packages/91310000MA1FL0000X_20261127-01', 'workbook/../../../decoy', 'x/../../../../decoy', '__proto__/../../decoy', 'constructor/../../decoy'],
];

/** 200 ways to name a file outside, each different. */
export const traversals: readonly string[] = [...new Set([...spelled.flatMap(([separator, up]) => ups(separator, up)), ...absolute, ...behind])].slice(0, 200);
