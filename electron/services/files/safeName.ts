/**
 * A file name that the page suggests, as one plain name: nothing that leads into another folder or names a device of Windows, no control character, nothing
 * that turns the reading direction (`U+202E` makes `gpj.exe` out of `exe.jpg`), at most 120 characters, its ending kept. '' becomes `未命名`.
 */
export function safeName(suggested: string): string {
  const plain = suggested
    .replaceAll(/[/\\:*?"<>|\u2044\u2215\uff0f\uff3c]/g, '_')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, '')
    .replace(/^[.\s]+/, '_')
    .replace(/[.\s]+$/, '');
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(plain)?.[0] ?? '';
  const stem = [...plain.slice(0, plain.length - ending.length)].slice(0, 120 - ending.length).join('');
  const named = stem === '' ? '未命名' : stem;
  return `${/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(named) ? '_' : ''}${named}${ending}`;
}
