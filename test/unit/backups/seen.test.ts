import { beforeAll, describe, expect, it } from 'vitest';
import { startI18n } from '../../../renderer/i18n/i18n.ts';
import { failureText } from '../../../renderer/i18n/sentences.ts';
import { textOf } from '../../../renderer/i18n/useText.ts';
import type { Client } from '../../../renderer/host/client.ts';
import { askBackups, notAsked } from '../../../renderer/parts/backups/seen.ts';
import { stripWords } from '../../../renderer/parts/backups/words.ts';
import type { BackupsState } from '../../../shared/ipc/backups.ts';
import { fail, ok } from '../../../shared/lib/result.ts';

const today = '2026-11-27';
const state: BackupsState = {
  backups: [], last: { at: '2026-11-27T09:12:00.000+08:00', upToDate: true, ahead: false }, late: false, busy: false, problem: '', place: { configured: false, label: '', state: 'none', lastAt: '', busy: false },
};
const answering = (answer: unknown): Client => ({ invoke: async () => answer as never, on: () => () => undefined });
const said = async (...answers: readonly unknown[]) => {
  let seen = notAsked;
  for (const answer of answers) seen = await askBackups(answering(answer));
  return stripWords(seen, today, textOf);
};

beforeAll(() => startI18n('zh-CN'));

describe('what the strip says of backups', () => {
  it('is nothing before the first answer', async () => {
    expect(await said()).toBeNull();
  });

  it.each([
    ['disk.failed', 'ENOTDIR'], ['disk.readOnly', 'EACCES'], ['failed', ''],
  ] as const)('is that they cannot be seen, with the sentence of %s, at first and after a good answer', async (code, detail) => {
    const failure = { code, detail };
    for (const answers of [[fail(failure)], [ok(state), fail(failure)]]) {
      expect(await said(...answers)).toEqual({ tone: 'warn', words: '备份情况无法读取', why: failureText(failure) });
    }
    expect(failureText(failure)).toMatch(/\p{Script=Han}/u);
  });

  it('is well again with the next good answer', async () => {
    expect(await said(fail({ code: 'disk.failed', detail: 'ENOTDIR' }), ok(state))).toMatchObject({ tone: 'ok' });
  });
});

describe('what is known of backups after a failed question', () => {
  it('is the failure, and no state of before', async () => {
    const failure = { code: 'disk.failed', detail: 'ENOTDIR' } as const;
    expect(await askBackups(answering(fail(failure)))).toEqual({ state: null, unread: failure });
    expect(await askBackups(answering(ok(state)))).toEqual({ state, unread: null });
  });
});
