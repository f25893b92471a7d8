import type { CapName } from './caps.ts';

/** Why a file cannot be read as a workbook. `tooLarge` says which limit it went over. */
export type WorkbookFailure =
  | { readonly code: 'workbook.oldExcel' | 'workbook.encrypted' | 'workbook.damaged' | 'workbook.zip64' | 'workbook.doctype' | 'workbook.notAWorkbook' | 'workbook.noSheet' }
  | { readonly code: 'workbook.tooLarge'; readonly cap: CapName };
