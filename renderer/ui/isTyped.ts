/** Whether what was typed is this number: in full or half width, with or without separators. */
export const isTyped = (typed: string, count: number): boolean => typed.normalize('NFKC').replace(/[\s,]/g, '') === String(count);
