/** error: not taken; question: held until a person confirms; remark: taken, with a hint. */
export type Level = 'error' | 'question' | 'remark';
export type Finding = { readonly level: Level; readonly column: string; readonly message: string };

export const error = (column: string, message: string): Finding => ({ level: 'error', column, message });
export const question = (column: string, message: string): Finding => ({ level: 'question', column, message });
export const remark = (column: string, message: string): Finding => ({ level: 'remark', column, message });
