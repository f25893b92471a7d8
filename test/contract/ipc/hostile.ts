import type { FailureCode } from '../../../shared/ipc/contract.ts';

const head = { device: 'device00', at: '', actor: { name: '测试主任', role: 'supervisor' }, kind: 'subject.create', reason: '' };
const append = { firstSeq: 1, count: 1, head, lines: new TextEncoder().encode('["subjects","a","",null,{}]'), batch: null };

let deep: unknown = {};
for (let level = 0; level < 40; level++) deep = { deep };

/** Requests that every host must answer alike, with the code to expect. What can name no session goes to a channel that needs none. */
export const hostile: readonly (readonly [name: string, channel: string, payload: unknown, code: FailureCode])[] = [
  ['an unknown channel', 'journal.destroy', {}, 'request.unknownChannel'],
  ['a channel of the prototype', 'constructor', {}, 'request.unknownChannel'],
  ['the channel __proto__', '__proto__', {}, 'request.unknownChannel'],
  ['nothing', 'access.state', undefined, 'request.malformed'],
  ['null', 'access.state', null, 'request.malformed'],
  ['a list', 'access.state', [], 'request.malformed'],
  ['a Map', 'access.state', new Map(), 'request.malformed'],
  ['a Date', 'access.state', new Date(0), 'request.malformed'],
  ['a key too many', 'journal.state', { more: 1 }, 'request.malformed'],
  ['a prototype key', 'journal.state', JSON.parse('{"__proto__": {"polluted": true}}'), 'request.malformed'],
  ['a number that is none', 'journal.read', { fromSeq: NaN }, 'request.malformed'],
  ['a fraction', 'journal.read', { fromSeq: 1.5 }, 'request.malformed'],
  ['a text for a number', 'journal.read', { fromSeq: '1' }, 'request.malformed'],
  ['great depth', 'host.log', { event: 'a', detail: deep }, 'request.malformed'],
  ['a path as folder', 'host.openFolder', { which: '../../etc' }, 'request.malformed'],
  ['lines as text', 'journal.append', { ...append, lines: '[]' }, 'request.malformed'],
  ['lines as ArrayBuffer', 'journal.append', { ...append, lines: new ArrayBuffer(2) }, 'request.malformed'],
  ['a log with a name', 'host.log', { event: 'a.b', detail: { who: '某某' } }, 'request.malformed'],
  ['too much', 'host.log', { event: 'a.b', detail: { text: 'x'.repeat(2 * 1024 * 1024) } }, 'request.tooLarge'],
  ['another device', 'journal.append', append, 'journal.outOfStep'],
  ['another table', 'journal.append', { ...append, lines: new TextEncoder().encode('["settings","office","",null,{}]') }, 'access.denied'],
  ['lines that are no changes', 'journal.append', { ...append, lines: new Uint8Array([91, 93]) }, 'access.denied'],
];
