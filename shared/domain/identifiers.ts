import type { Issue } from '../lib/issue.ts';
import type { LocalDate } from '../lib/dates.ts';

export type ParsedCode = { readonly value: string; readonly issues: readonly Issue[] };
export type CodeOptions = { readonly ownRegion?: string; readonly path?: string };
const later = (): never => { throw new Error('being written'); };

export const parseUscc = (_text: string, _options?: CodeOptions): ParsedCode => later();
export const parseOrganisationCode = (_text: string, _options?: CodeOptions): ParsedCode => later();
export const parseRegistrationNumber = (_text: string, _options?: CodeOptions): ParsedCode => later();
export const parseIdNumber = (_text: string, _today: LocalDate, _options?: CodeOptions): ParsedCode => later();
export const parseCommitmentCode = (_text: string, _options?: CodeOptions): ParsedCode => later();
export const maskIdNumber = (_value: string): string => later();
export const maskName = (_value: string): string => later();
