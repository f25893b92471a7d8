/** Columns that remember texts, how many each, and by how many more of its cells have to be new than known for it to remember no more. */
const [rememberingColumns, rememberedAtMost, newAtMost] = [64, 512, 256];

/** A text is looked for by its length and four of its characters. */
function slotOf(text: string): number {
  const { length } = text;
  const sum = length * 5 + text.charCodeAt(length - 1) + text.charCodeAt(length >> 1) * 37;
  return (length < 4 ? sum : sum + text.charCodeAt(length - 2) * 11 + text.charCodeAt(length - 4) * 101) % rememberedAtMost;
}

/** Texts of cells, each with its place among those that are taken together. */
export type CellTexts = {
  /** The place of a text that is not empty. */
  readonly place: (column: number, text: string) => number;
  /** The texts since the last call, by place; places begin at 0 again. */
  readonly take: () => readonly string[];
};

/**
 * Gives cells of a column that hold the same the same place: what repeats is handed over once, and is one text for whoever compares it or looks it up. A column in which
 * hardly anything repeats is given up.
 */
export function createCellTexts(): CellTexts {
  const columns: ({ readonly texts: string[]; readonly places: Uint32Array; balance: number } | null)[] = [];
  let texts: string[] = [];
  /** Number of the texts that were taken: places are remembered beyond them. */
  let taken = 0;
  const putNew = (text: string): number => texts.push(text) - 1;
  return {
    place: (column, text) => {
      if (column >= rememberingColumns) return putNew(text);
      while (column >= columns.length) columns.push({ texts: new Array<string>(rememberedAtMost).fill(''), places: new Uint32Array(rememberedAtMost), balance: newAtMost });
      const known = columns[column]!;
      if (known === null) return putNew(text);
      const slot = slotOf(text);
      const repeats = known.texts[slot] === text;
      known.balance += repeats ? 1 : -1;
      if (repeats && known.places[slot]! >= taken) return known.places[slot]! - taken;
      const place = putNew(text);
      known.texts[slot] = text;
      known.places[slot] = taken + place;
      if (known.balance < 0) columns[column] = null;
      return place;
    },
    take: () => {
      const all = texts;
      taken += all.length;
      texts = [];
      return all;
    },
  };
}
