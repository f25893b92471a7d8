// Only what the bench uses. The package is no dependency (its npm builds carry open advisories): the bench fetches it to a folder of its own.
declare module 'xlsx' {
  type Sheet = { readonly '!ref'?: string };
  export function read(data: ArrayBuffer, options: { readonly cellDates: boolean }): { readonly SheetNames: readonly string[]; readonly Sheets: Readonly<Record<string, Sheet>> };
  export const utils: { readonly sheet_to_json: (sheet: Sheet, options: { readonly header: 1; readonly raw: boolean }) => unknown };
}
