import { markOf } from './sealing/keys.ts';
import { seal, unseal } from './sealing/seal.ts';
import type { Session } from './session.ts';

/** Drafts of forms, kept sealed on this machine: they outlive locking, a crash and a restart, and are found by the person who typed them alone. */
export type Drafts = {
  /** What was typed into the form before and not saved, null when there is nothing. */
  read(formKey: string): Promise<unknown>;
  /** Keeps the values soon; the last call counts. */
  keep(formKey: string, values: unknown): void;
  forget(formKey: string): void;
  /** Resolves when everything that was given to `keep` lies sealed in the storage. */
  settled(): Promise<void>;
};

type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;
export type DraftOptions = { readonly storage?: Kept; readonly now?: () => number };

const prefix = 'desk.drafts.';
const quietMs = 400;
const dayMs = 86_400_000;
/** A draft that nobody came back to is dropped after so many days. The day alone stands readable before the sealed text. */
const keptDays = 30;

const toText = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
const fromText = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

export function createDrafts({ keys, officeId, user }: Pick<Session, 'keys' | 'officeId' | 'user'>, { storage = localStorage, now = Date.now }: DraftOptions = {}): Drafts {
  /** What is not in the storage yet, null for what is still there and was forgotten: whoever leaves a form and comes back at once finds it as it was left all the same. */
  const coming = new Map<string, unknown>();
  const waiting = new Map<string, { readonly values: unknown; readonly timer: ReturnType<typeof setTimeout> }>();
  /** What is being sealed; a form that is forgotten or typed into meanwhile makes it void. */
  const turns = new Map<string, number>();
  const running = new Set<Promise<void>>();
  const markForm = (formKey: string): Promise<string> => markOf(keys.drafts, JSON.stringify([officeId, user.id, formKey]));
  const next = (formKey: string): number => {
    const turn = (turns.get(formKey) ?? 0) + 1;
    turns.set(formKey, turn);
    return turn;
  };
  prune(storage, Math.floor(now() / dayMs));

  const write = async (formKey: string, values: unknown): Promise<void> => {
    const turn = next(formKey);
    const mark = await markForm(formKey);
    const sealed = await seal(keys.drafts, ['draft', officeId, mark], new TextEncoder().encode(JSON.stringify(values)));
    if (turns.get(formKey) !== turn) return;
    try {
      storage.setItem(prefix + mark, `${Math.floor(now() / dayMs)}.${toText(sealed)}`);
    } catch {
      // The browser's quota: a draft is a courtesy, the form goes on without it.
    }
    if (coming.get(formKey) === values) coming.delete(formKey);
  };
  const begin = (formKey: string): void => {
    const held = waiting.get(formKey);
    if (held === undefined) return;
    clearTimeout(held.timer);
    waiting.delete(formKey);
    const work = write(formKey, held.values).finally(() => running.delete(work));
    running.add(work);
  };

  return {
    read: async (formKey) => {
      if (coming.has(formKey)) return JSON.parse(JSON.stringify(coming.get(formKey)));
      const mark = await markForm(formKey);
      const text = storage.getItem(prefix + mark);
      if (text === null) return null;
      try {
        const bytes = await unseal(keys.drafts, ['draft', officeId, mark], fromText(text.slice(text.indexOf('.') + 1)));
        if (bytes !== null) return JSON.parse(new TextDecoder().decode(bytes));
      } catch {
        // no draft of ours
      }
      storage.removeItem(prefix + mark);
      return null;
    },
    keep: (formKey, values) => {
      coming.set(formKey, values);
      clearTimeout(waiting.get(formKey)?.timer);
      waiting.set(formKey, { values, timer: setTimeout(() => begin(formKey), quietMs) });
    },
    forget: (formKey) => {
      clearTimeout(waiting.get(formKey)?.timer);
      waiting.delete(formKey);
      coming.set(formKey, null);
      const turn = next(formKey);
      const work = markForm(formKey).then((mark) => {
        if (turns.get(formKey) !== turn) return;
        storage.removeItem(prefix + mark);
        if (coming.get(formKey) === null) coming.delete(formKey);
      }).finally(() => running.delete(work));
      running.add(work);
    },
    settled: async () => {
      for (const formKey of [...waiting.keys()]) begin(formKey);
      await Promise.allSettled([...running]);
    },
  };
}

function prune(storage: Kept, today: number): void {
  const keys = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '').filter((key) => key.startsWith(prefix));
  for (const key of keys) {
    const day = Number.parseInt(storage.getItem(key) ?? '', 10);
    if (!(day > today - keptDays)) storage.removeItem(key);
  }
}

/** What an older program kept readable in this window's storage: drafts and who was working. */
export function forgetReadable(storage: Kept = sessionStorage): void {
  const keys = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '');
  for (const key of keys) if (key.startsWith('desk.draft.') || key === 'desk.operator') storage.removeItem(key);
}
