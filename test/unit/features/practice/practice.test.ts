import { describe, expect, it } from 'vitest';
import { makePractice } from '../../../../renderer/features/practice/commands.ts';
import { inventedIdNumber, inventedRegion, inventedSubjects, inventedUscc } from '../../../../renderer/features/practice/invented.ts';
import { startI18n, i18n } from '../../../../renderer/i18n/i18n.ts';
import { parseIdNumber, parseUscc } from '../../../../shared/domain/identifiers.ts';
import { must, startTestDesk, supervisor } from '../../../builders/testDesk.ts';
import { openOffice } from '../officeStore.ts';

await startI18n('zh-CN');
const text = (key: string, params?: Readonly<Record<string, string | number>>) => i18n.t(key, params ?? {});

describe('practice data', () => {
  it('hold codes that check out and belong to nobody', () => {
    for (let number = 1; number <= 60; number++) {
      expect(parseUscc(inventedUscc(number), { ownRegion: inventedRegion }).issues).toEqual([]);
      expect(parseIdNumber(inventedIdNumber(number), '2026-11-27', { ownRegion: inventedRegion }).issues).toEqual([]);
    }
    expect(new Set(Array.from({ length: 60 }, (_, at) => inventedUscc(at))).size).toBe(60);
  });
  it('name nobody who could be real', () => {
    for (const { subject } of inventedSubjects('2026-11-27', '练习局', '练习')) expect(subject.name).toMatch(/^练习/);
  });
  it('are made once, and what was interrupted goes on where it stood', async () => {
    const { store } = openOffice('2026-11-27T09:00');
    expect((await makePractice(store, text)).ok).toBe(true);
    const counts = () => (['subjects', 'listings', 'courses', 'sessions', 'enrolments', 'attendances', 'interviews'] as const).map((table) => store.set.all(table).length);
    expect(counts()).toEqual([30, 32, 1, 2, 18, 8, 4]);
    await makePractice(store, text);
    expect(counts()).toEqual([30, 32, 1, 2, 18, 8, 4]);
  });
  it('are taken by the main process, and the session that was held is closed', async () => {
    const desk = await startTestDesk();
    try {
      const store = must(await desk.open(supervisor));
      must(await makePractice(store, text));
      expect(store.set.all('sessions').map(({ status }) => status).sort()).toEqual(['closed', 'planned']);
    } finally {
      await desk.remove();
    }
  });
});
