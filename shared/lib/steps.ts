/**
 * What was found in the next piece of a file, how far that reaches (bytes of a workbook's part, characters of a text), and whether it ends there: `whole`, or why no more can be
 * read. Nothing is found only where it fails.
 */
export type Step<T, F> = { readonly done: number } & ({ readonly found: T; readonly end: 'whole' | F | null } | { readonly found: null; readonly end: F });
export type Steps<T, F> = {
  readonly next: () => Promise<Step<T, F>>;
  /** Nothing more is wanted. */
  readonly stop: () => void;
};
/** Steps of which the first has been taken: whoever asks next, as one who looks into a list before reading it does, goes on from there. */
export type Begun<T, F> = { readonly first: Step<T, F>; readonly rest: Steps<T, F> };

export const begin = async <T, F>(rest: Steps<T, F>): Promise<Begun<T, F>> => ({ first: await rest.next(), rest });

/**
 * Takes step after step until the end, or until `take` or `goOn`, which is awaited between them, answers false: then `end` is null, and `begun` is what can be gone on
 * from, null when it had gone beyond its first step.
 */
export async function takeSteps<T, F>(
  begun: Begun<T, F>, take: (step: Step<T, F>) => boolean, goOn?: (step: Step<T, F>) => Promise<boolean>,
): Promise<{ readonly end: 'whole' | F } | { readonly end: null; readonly begun: Begun<T, F> | null }> {
  const { first, rest } = begun;
  for (let step = first; ; step = await rest.next()) {
    const more = take(step);
    if (more && step.end !== null) return { end: step.end };
    if (more && (goOn === undefined || (await goOn(step)))) continue;
    if (step === first) return { end: null, begun };
    rest.stop();
    return { end: null, begun: null };
  }
}
