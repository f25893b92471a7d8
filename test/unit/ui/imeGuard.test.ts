import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isComposing, watchComposition } from '../../../renderer/ui/imeGuard.ts';

const key = (name: string, more: object = {}) => ({ key: name, keyCode: 0, timeStamp: 10_000, isComposing: false, ...more });

describe('the guard before every key handler', () => {
  let document: EventTarget;
  let stop: () => void;
  beforeEach(() => {
    document = new EventTarget();
    stop = watchComposition(document);
  });
  afterEach(() => stop());

  const at = (type: string): number => {
    const event = new Event(type);
    document.dispatchEvent(event);
    return event.timeStamp;
  };

  it.each([
    ['a plain key', key('Enter'), false],
    ['a key that says it belongs to a composition', key('Enter', { isComposing: true }), true],
    ['a React event over such a key', key('Enter', { nativeEvent: { isComposing: true } }), true],
    ['key code 229, however it is named', key('Enter', { keyCode: 229 }), true],
    ['the key name that Windows gives to swallowed keys', key('Process'), true],
  ])('judges %s', (_what, event, expected) => expect(isComposing(event)).toBe(expected));

  it('holds back every key between the start and the end of a composition', () => {
    at('compositionstart');
    expect(isComposing(key('ArrowDown'))).toBe(true);
    at('compositionend');
    expect(isComposing(key('ArrowDown', { timeStamp: 1e9 }))).toBe(false);
  });

  it.each(['Enter', ' ', 'Escape'])('holds back the %j that ends a composition, though the browser already calls it plain', (name) => {
    at('compositionstart');
    const ended = at('compositionend');
    expect(isComposing(key(name, { timeStamp: ended + 2 }))).toBe(true);
  });

  it('lets the next Enter through', () => {
    at('compositionstart');
    const ended = at('compositionend');
    expect(isComposing(key('Enter', { timeStamp: ended + 120 }))).toBe(false);
  });

  it('does not hold back a scanner that types right after a composition', () => {
    at('compositionstart');
    const ended = at('compositionend');
    expect(isComposing(key('9', { timeStamp: ended + 2 }))).toBe(false);
  });

  it('forgets a composition that was left without an end', () => {
    at('compositionstart');
    at('focusin');
    expect(isComposing(key('Enter', { timeStamp: 1e9 }))).toBe(false);
  });
});
