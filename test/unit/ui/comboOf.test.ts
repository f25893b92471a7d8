import { expect, it } from 'vitest';
import { comboOf } from '../../../renderer/ui/useHotkeys.ts';

const press = (key: string, held = '') => ({ key, ctrlKey: held.includes('c'), metaKey: held.includes('m'), altKey: held.includes('a'), shiftKey: held.includes('s') });

it.each([
  [press('k', 'c'), 'Ctrl+K'],
  [press('k', 'm'), 'Ctrl+K'],
  [press('Z', 'cs'), 'Ctrl+Shift+Z'],
  [press('?', 's'), '?'],
  [press('F2'), 'F2'],
  [press('Enter', 's'), 'Shift+Enter'],
  [press(' '), 'Space'],
  [press('ArrowDown', 'a'), 'Alt+ArrowDown'],
])('names %j as %s', (event, name) => expect(comboOf(event)).toBe(name));
