import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportAudit } from '../../../renderer/features/audit/commands.ts';
import type { Client } from '../../../renderer/host/client.ts';
import { noteUnsaved } from '../../../renderer/parts/export/noteUnsaved.ts';
import type { Store } from '../../../renderer/store/store.ts';
import { fail, ok } from '../../../shared/lib/result.ts';
import { must, startTestDesk, supervisor, type TestDesk } from '../../builders/testDesk.ts';

let desk: TestDesk;
let store: Store;
beforeEach(async () => {
  desk = await startTestDesk();
  store = must(await desk.open(supervisor));
});
afterEach(() => desk.remove());

const noted = () => store.set.all('accesses').map(({ kind, what, count, reason }) => [kind, what, count, reason]);
const failure = { code: 'disk.failed', detail: 'EIO' } as const;

describe('an export that saved nothing for certain', () => {
  it.each([
    ['saved', ok({ saved: true }), []],
    ['cancelled', ok({ saved: false }), [['exportCancelled', '失信主体', 3, '移送']]],
    ['failed', fail(failure), [['exportFailed', '失信主体', 3, '移送']]],
  ] as const)('is noted as what it was: %s', async (_, result, expected) => {
    await noteUnsaved(store, result, { what: '失信主体', count: 3, reason: '移送' });
    expect(noted()).toEqual(expected);
  });

  it('of the audit file likewise, after the entry that it begins with', async () => {
    const host: Client = { invoke: async () => fail(failure) as never, on: () => () => undefined };
    expect(await exportAudit(store, host, { from: '2026-01-01', to: '2026-12-31', contents: false, reason: '检查' }, '审计记录')).toEqual(fail(failure));
    expect(noted()).toEqual([['auditExport', '审计记录', 1, '检查'], ['exportFailed', '审计记录', 1, '检查']]);
  });
});
