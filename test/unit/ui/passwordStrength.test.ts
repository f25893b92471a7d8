import { describe, expect, it } from 'vitest';
import { strengthOf } from '../../../renderer/ui/passwordStrength.ts';

describe('the strength of a password', () => {
  it.each([
    ['', '', 'short'], ['Ab1!xyz', '', 'short'], ['12345678', '', 'weak'], ['aaaaaaaaaaaa', '', 'weak'], ['password2026', '', 'weak'], ['19800101', '', 'weak'],
    ['周敏周敏周敏周敏12', '周敏', 'weak'], ['ahbkzwqx', '', 'weak'], ['青山绿水十里路', '', 'short'], ['青山绿水十里长路', '', 'good'], ['kunshan-lake', '', 'fair'], ['the rain fell in may', '', 'good'],
  ])('calls %j (of %j) %s', (password, name, expected) => expect(strengthOf(password, name)).toBe(expected));
});
