import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Client } from '../../../renderer/host/client.ts';
import { checkChain, lastCheck, severityOf } from '../../../renderer/parts/audit/checkChain.ts';
import { recordAccess } from '../../../renderer/store/accessNotes.ts';
import type { Store } from '../../../renderer/store/store.ts';
import type { AuditCheck } from '../../../shared/ipc/audit.ts';
import { fail, ok } from '../../../shared/lib/result.ts';
import { clerk, must, startTestDesk, type TestDesk } from '../../builders/testDesk.ts';

const whole: AuditCheck = {
  at: '2026-11-27T09:12:00.000+08:00', journalId: 'j', frames: 3, changes: 3, from: '', to: '', faults: [], unreadable: 0, witnesses: { fits: 1, notCheckable: 0, without: 0, mismatch: [], damaged: [], missing: [] },
};
const open: AuditCheck = { ...whole, witnesses: { ...whole.witnesses, notCheckable: 1 } };
const broken: AuditCheck = { ...whole, faults: [{ code: 'changed', seq: 2 }] };

let desk: TestDesk;
let store: Store;
beforeEach(async () => {
  desk = await startTestDesk();
  store = must(await desk.open(clerk));
});
afterEach(() => desk.remove());

const check = (answer: unknown) => checkChain(store, { invoke: async () => answer as never, on: () => () => undefined } satisfies Client, () => '核验结果');
const shown = () => severityOf(lastCheck(store.set));

describe('the line about the last check', () => {
  it.each([['whole', whole, 'success'], ['open', open, 'warning'], ['broken', broken, 'error']] as const)('shows one that ended %s as such, also after a new start', async (_, result, severity) => {
    must(await check(ok(result)));
    expect(shown()).toBe(severity);
    await store.close();
    await desk.restart();
    store = must(await desk.open(clerk));
    expect(shown()).toBe(severity);
  });

  it('goes on showing what was found when a later check cannot be made', async () => {
    must(await check(ok(broken)));
    expect((await check(fail({ code: 'disk.failed', detail: 'EIO' }))).ok).toBe(false);
    expect(shown()).toBe('error');
  });

  it('is never green without a check that ended whole', async () => {
    expect(shown()).toBe('info');
    must(await recordAccess(store, 'audit.check', { kind: 'auditCheck', what: '有不符之处' })); // of an older program, which noted words alone
    expect(shown()).toBe('info');
  });
});
