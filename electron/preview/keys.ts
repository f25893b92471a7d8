import { createHash, randomBytes } from 'node:crypto';

export type KeyOptions = { readonly lifeMs?: number; readonly onUsed?: () => void };
/** Keys that let a browser in, each once. */
export type Keys = {
  readonly make: (options?: KeyOptions) => string;
  /** Whether the key is one that was neither used nor is too old; from then on it is used. */
  readonly use: (key: string) => boolean;
};

/** They are looked up by their digest, so that the time of an answer tells nothing of those that are there. */
const digest = (key: string): string => createHash('sha256').update(key).digest('base64');

/** `steady`: milliseconds of a clock that cannot be set. */
export function createKeys(steady: () => number): Keys {
  const unused = new Map<string, { readonly until: number; readonly onUsed: () => void }>();
  return {
    make: ({ lifeMs = Infinity, onUsed = () => undefined } = {}) => {
      const key = randomBytes(24).toString('base64url');
      unused.set(digest(key), { until: steady() + lifeMs, onUsed });
      return key;
    },
    use: (key) => {
      const found = unused.get(digest(key));
      unused.delete(digest(key));
      if (found === undefined || steady() > found.until) return false;
      found.onUsed();
      return true;
    },
  };
}
