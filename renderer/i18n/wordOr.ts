import type { Text } from './useText.ts';

/** A word of the catalogue, or `otherwise` where the catalogue has none under this key. */
export const wordOr = (text: Text, key: string, otherwise: string): string => {
  const said = text(key);
  return said === key ? otherwise : said;
};
