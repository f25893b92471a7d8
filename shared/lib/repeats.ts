/** Columns that remember texts, how many each, and by how many more of its cells have to be new than known for it to remember no more. */
const [rememberingColumns, rememberedAtMost, newAtMost] = [64, 512, 256];

/** A text is looked for by its length and four of its characters. */
function placeOf(text: string): number {
  const { length } = text;
  const sum = length * 5 + text.charCodeAt(length - 1) + text.charCodeAt(length >> 1) * 37;
  return (length < 4 ? sum : sum + text.charCodeAt(length - 2) * 11 + text.charCodeAt(length - 4) * 101) % rememberedAtMost;
}

/**
 * Gives the same text for cells of a column that hold the same: the parts of a long text are objects of their own, and whoever compares them or looks them up in a
 * map has to read each of them. A column in which hardly anything repeats is given up.
 */
export function createRepeats(): (column: number, text: string) => string {
  const columns: ({ readonly texts: string[]; balance: number } | null)[] = [];
  return (column, text) => {
    if (text === '' || column >= rememberingColumns) return text;
    while (column >= columns.length) columns.push({ texts: new Array<string>(rememberedAtMost).fill(''), balance: newAtMost });
    const repeats = columns[column]!;
    if (repeats === null) return text;
    const at = placeOf(text);
    const known = repeats.texts[at]!;
    if (known === text) {
      repeats.balance += 1;
      return known;
    }
    repeats.texts[at] = text;
    repeats.balance -= 1;
    if (repeats.balance < 0) columns[column] = null;
    return text;
  };
}
