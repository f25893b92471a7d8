import { beforeAll, describe, expect, it, vi } from 'vitest';
import { isTyped } from '../../../renderer/ui/forms/typed.ts';
import { chooseLanguage, startI18n } from '../../../renderer/i18n/i18n.ts';
import { textOf } from '../../../renderer/i18n/useText.ts';

beforeAll(() => startI18n('zh-CN'));

describe('numbers in sentences', () => {
  it('have separators of thousands', () => {
    expect(textOf('subjects.sub', { number: 100_000 })).toContain('100,000');
    expect(textOf('subjects.sub', { number: -0 })).not.toContain('-');
    expect(textOf('ui.progress', { done: 1_500, total: 12_000 })).toMatch(/1,500.*12,000/);
    expect(textOf('training.session.unitLine', { from: '09:00', to: '09:45', title: '政策法规', hours: 1.5 })).toContain('1.5');
  });

  it('have none where they name a place, and texts stay as they are', () => {
    expect(textOf('imports.mapping.sub', { file: '20260305.xlsx', sheet: '1', row: 12_345 })).toMatch(/20260305\.xlsx.*12345/);
    expect(textOf('audit.check.fault.changed', { seq: 4_711 })).toContain('4711');
  });

  it('have them in English too, where a number chooses nothing else', async () => {
    vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined });
    vi.stubGlobal('document', { documentElement: { lang: '' } });
    await chooseLanguage('en');
    expect(textOf('imports.preview.writeAll', { count: 2_000 })).toMatch(/^[ -~]*2,000[ -~]*$/);
    await chooseLanguage('zh-CN');
    vi.unstubAllGlobals();
  });
});

it('takes a number as the sentence shows it, and as one types it', () => {
  for (const typed of ['12345', '12,345', ' 12，345 ', '１２３４５']) expect(isTyped(typed, 12_345)).toBe(true);
  for (const typed of ['', '1234', '12345.0', '123450', '-12345']) expect(isTyped(typed, 12_345)).toBe(false);
});
