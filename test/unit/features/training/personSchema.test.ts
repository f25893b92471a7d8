import { describe, expect, it } from 'vitest';
import type { PersonFields } from '../../../../renderer/features/training/participants.ts';
import { personForm, personOf } from '../../../../renderer/features/training/personSchema.ts';

const known: PersonFields = { name: '钱五', role: 'self', position: '本人', idNumber: '331099198001011234', phone: '13300000001' };

describe('the form of a participant', () => {
  it('gives the known person with what was changed of them', () => {
    expect(personOf({ ...personForm(known), phone: '13700000002' }, known, known)).toEqual({ ...known, phone: '13700000002' });
  });
  it('keeps position, ID number and phone with the human whose they are when another name is typed', () => {
    expect(personOf({ ...personForm(known), name: '赵六' }, known, known)).toEqual({ name: '赵六', role: 'agent', position: '', idNumber: '', phone: '' });
  });
  it('gives what was typed under the other name, the same phone included', () => {
    expect(personOf({ ...personForm(known), name: '赵六', other: { position: '亲属', phone: known.phone } }, known, known)).toMatchObject({ position: '亲属', phone: known.phone, idNumber: '' });
  });
  it('corrects the name of the one who is shown where nobody else can be meant', () => {
    expect(personOf({ ...personForm(known), name: '钱武' }, undefined, null)).toMatchObject({ name: '钱武', idNumber: known.idNumber, phone: known.phone });
  });
});
