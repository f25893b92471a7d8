/** Keeps `front` characters at the start and `back` at the end; what would show more than half of a short text is hidden but for its first. */
export function maskText(value: string, front: number, back: number): string {
  const characters = Array.from(value);
  const hidden = characters.length - front - back;
  if (characters.length === 0) return '';
  if (hidden < front + back) return characters[0]! + '*'.repeat(Math.max(characters.length - 1, 1));
  return characters.slice(0, front).join('') + '*'.repeat(hidden) + characters.slice(characters.length - back).join('');
}

/** 证件号码 for display and publication: the first 3 and the last 2 characters stay (domain.md section 7: keep-front, keep-back per field). */
export const maskIdNumber = (value: string): string => maskText(value, 3, 2);

/** 姓名 for display: the first character stays; of four or more the last too, so that 欧阳某某 and 欧阳某 differ. */
export function maskName(value: string): string {
  const characters = Array.from(value);
  if (characters.length === 0) return '';
  if (characters.length < 4) return characters[0]! + '*'.repeat(Math.max(characters.length - 1, 1));
  return characters[0]! + '*'.repeat(characters.length - 2) + characters[characters.length - 1]!;
}
