import { describe, expect, it } from 'vitest';
import { fields } from '../../../shared/domain/fields.ts';
import type { Field } from '../../../shared/domain/fields.ts';
import { tableNames } from '../../../shared/domain/records.ts';

const all = tableNames.flatMap((table) => Object.entries(fields[table] as Readonly<Record<string, Field>>).map(([name, field]) => ({ table, name, ...field })));

describe('field metadata', () => {
  it('names every field once per table, in Chinese', () => {
    for (const table of tableNames) {
      const labels = all.filter((field) => field.table === table).map((field) => field.label);
      expect(new Set(labels).size, table).toBe(labels.length);
    }
    expect(all.filter((field) => !/^[\u4e00-\u9fff（）]+$/.test(field.label))).toEqual([]);
  });

  it('keeps whatever may name or number a natural person out of the open classes', () => {
    const telling = /^(name|formerNames|code|idNumber|phone|address|representative|interviewee|interviewers|recorder|witness|receiver|server|trainers|refusedBy|markedBy|closedBy)$/;
    const exempt = new Set(['sessions.name', 'courses.name']); // names of classes, not of people
    const exposed = all.filter((field) => telling.test(field.name) && !exempt.has(`${field.table}.${field.name}`) && (field.dataClass === 'public' || field.dataClass === 'internal'));
    expect(exposed).toEqual([]);
    expect(all.filter((field) => ['idNumber', 'content', 'values'].includes(field.name)).every((field) => field.dataClass === 'restricted')).toBe(true);
  });
});
