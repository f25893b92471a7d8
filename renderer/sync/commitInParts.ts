import type { Command } from '../../shared/access/grants.ts';
import type { Issue } from '../../shared/lib/issue.ts';
import { fail, ok } from '../../shared/lib/result.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { CommitFailure, Draft } from '../store/commit.ts';
import { createDraft } from '../store/draft.ts';
import { piecesOf } from '../store/pieces.ts';
import type { Store } from '../store/store.ts';

/** Characters of what one commit writes; three bytes each at the most, and a frame may have 24 MB (electron/ipc/dispatch.ts). */
const mostAtOnce = 4_000_000;

/** A command as `Store.commit` takes it, but it may be run more than once: what it answers and writes depends on the records of the draft alone. */
type Build<V> = (draft: Draft) => Result<V, readonly Issue[]>;

/**
 * Commits what may be more than a frame of the journal takes, as a package of many records is. A large one is journaled in parts: all of it or nothing is on disk and visible,
 * as with an import; a small one is an ordinary commit.
 */
export async function commitInParts<V>(store: Store, kind: Command, build: Build<V>, reason = ''): Promise<Result<V, CommitFailure>> {
  let isLarge = false;
  const kept = await store.commit(kind, reason, (draft) => {
    const measured = measuring(draft);
    const built = build(measured.draft);
    isLarge = built.ok && measured.size() > mostAtOnce;
    return isLarge ? fail([]) : built;
  });
  if (isLarge) return writeParts(store, kind, build, reason);
  return kept.ok ? ok(kept.value.value) : kept;
}

/** A draft that tells about how many characters were written into it. */
function measuring(draft: Draft): { readonly draft: Draft; readonly size: () => number } {
  let size = 0;
  const measure = (fields: object): void => { size += JSON.stringify(fields).length; };
  return {
    size: () => size,
    draft: {
      ...draft,
      create: (table, content, id) => { measure(content); return draft.create(table, content, id); },
      update: (table, id, fields) => { measure(fields); draft.update(table, id, fields); },
    },
  };
}

async function writeParts<V>(store: Store, kind: Command, build: Build<V>, reason: string): Promise<Result<V, CommitFailure>> {
  let built: Result<V, readonly Issue[]> = fail([]);
  const written = await store.bulk(kind, reason, async function* () {
    const { draft, patches, issues } = createDraft(store.set);
    built = build(draft);
    if (built.ok && issues.length > 0) built = fail(issues);
    if (built.ok) yield* piecesOf(patches());
  });
  if (!written.ok) return written;
  const outcome = built as Result<V, readonly Issue[]>; // set by the source, which the compiler does not see
  return outcome.ok ? outcome : fail({ code: 'rules', issues: outcome.error });
}
