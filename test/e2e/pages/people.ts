import { usccFrom } from '../../builders/codes.ts';

/** Invented: the county and its codes do not exist. */
export const storyOffice = { name: '云水县社会信用体系建设领导小组办公室', code: usccFrom(331099), region: '331099', departmentCode: 'YS01' } as const;

export type Person = { readonly name: string; readonly password: string };
export const director: Person = { name: '林主任', password: '云水长流-2026' };
export const trainer: Person = { name: '李老师', password: '桃李满园-2026' };
/** The password of everybody else who is named in a test. */
export const personOf = (name: string): Person => (name === director.name ? director : name === trainer.name ? trainer : { name, password: `${name}的雨伞-2026` });
