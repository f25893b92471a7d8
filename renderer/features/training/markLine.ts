/**
 * The queue of marks at the door: one after the other in the order of the keys, none lost when Enter is pressed faster than the disk answers.
 * `pending` tells which rows still wait for their acknowledgement, so that nothing looks saved before the disk said so.
 */
export type MarkLine = {
  /** Queues a mark for a row; `run` is started after every earlier mark has ended, whether it succeeded or not. */
  readonly add: (rowKey: string, run: () => Promise<void>) => Promise<void>;
  readonly pending: () => ReadonlySet<string>;
};

/** `changed` is called whenever `pending()` answers something new. */
export function createMarkLine(changed: () => void): MarkLine {
  const counts = new Map<string, number>();
  let tail: Promise<void> = Promise.resolve();
  let pending: ReadonlySet<string> = new Set();
  const bump = (rowKey: string, by: number) => {
    const count = (counts.get(rowKey) ?? 0) + by;
    if (count <= 0) counts.delete(rowKey);
    else counts.set(rowKey, count);
    pending = new Set(counts.keys());
    changed();
  };
  return {
    add(rowKey, run) {
      bump(rowKey, 1);
      const done = tail.then(run).finally(() => bump(rowKey, -1));
      tail = done.catch(() => undefined); // the caller of this mark hears of its failure; the next ones still run
      return done;
    },
    pending: () => pending,
  };
}
