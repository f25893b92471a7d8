import Papa from 'papaparse';

/** A part of a workbook as it lies packed in the file. */
export type PackedPart = { readonly at: number; readonly size: number };

/** Inflates parts of the file with the browser's own inflater and looks at nothing: the physical limit of reading a workbook. */
export async function inflate(file: File, parts: readonly PackedPart[]): Promise<void> {
  for (const { at, size } of parts) {
    const reader = file.slice(at, at + size).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
    while (!(await reader.read()).done);
  }
}

/** Decodes the file and splits it into cells, by plain `split` or by a reader that knows quotes. */
export async function decodeAndSplit(file: File, encoding: string, how: 'plain' | 'papaparse'): Promise<void> {
  const text = new TextDecoder(encoding, { fatal: true }).decode(await file.arrayBuffer());
  const rows = how === 'plain' ? text.split('\r\n').map((line) => line.split(',')) : Papa.parse<string[]>(text).data;
  if (rows.length < 2) throw new Error('nothing was split');
}
