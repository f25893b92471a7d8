import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEntries } from '../../../electron/services/receipts/entries.ts';
import { mostOfEvidence } from '../../../shared/exchange/handEntry.ts';
import { decodedReceipt } from '../../../shared/ipc/contract.ts';
import type { DecodedReceipt, Request } from '../../../shared/ipc/contract.ts';
import { must } from '../../builders/must.ts';
import { exchangeDesk, keyring, newFolder, removeFolder } from '../packages/exchangeDesk.ts';

let folder = '';
beforeEach(() => { folder = newFolder(); });
afterEach(() => removeFolder(folder));

export const picture = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...new TextEncoder().encode('网页截图：云水县某商行')]);
const asked: Request<'receipts.enter'> = {
  packageNumber: '20261123-01', packageDigest: 'd'.repeat(64), seenAt: '2026-11-23T10:00:00+08:00', answers: [{ dataSet: 'PX', key: 'e1@dev:1', outcome: 'rejected', reasons: [{ column: '', message: '学时有误' }] }],
  remark: '', evidence: { name: 'C:\\图片\\截图.png', content: picture },
};
const saved = { place: '' };
const entries = (by = '周敏') => {
  const { ports } = exchangeDesk(folder);
  const dialogs = { ...ports.dialogs, save: async ({ suggestedName }: { readonly suggestedName: string }) => ({ kind: 'chosen' as const, path: saved.place = join(folder, suggestedName) }) };
  return createEntries({ ...ports, dialogs, keyring }, by);
};
const stored = async (): Promise<readonly DecodedReceipt[]> => must(await exchangeDesk(folder).receipts.stored({ known: [] })).receipts;
const names = (): readonly string[] => readdirSync(join(folder, 'receipts')).map((name) => name.slice(64)).sort();

describe('an entry by hand', () => {
  it('is stored with its evidence, and handed out after a restart as any receipt', async () => {
    const entered = must(await entries().enter(asked));
    expect(decodedReceipt.safeParse(entered).success).toBe(true);
    expect(entered).toMatchObject({ form: 'manual', packageNumber: '20261123-01', receivedAt: asked.seenAt, answers: asked.answers, problems: [], entry: { by: '周敏', evidenceName: '截图.png', takesBack: '' } });
    expect(names()).toEqual(['.entry', '.evidence']);
    expect(await stored()).toEqual([entered]);
  });

  it('lies sealed, the evidence and what was typed alike', async () => {
    must(await entries().enter(asked));
    for (const name of readdirSync(join(folder, 'receipts'))) {
      const raw = readFileSync(join(folder, 'receipts', name));
      for (const word of ['云水县某商行', '学时有误', '周敏', '截图', 'PNG']) expect(raw.includes(Buffer.from(word))).toBe(false);
    }
  });

  it('is one receipt when it is entered twice, and another one when somebody else enters it', async () => {
    const first = must(await entries().enter(asked));
    expect(must(await entries().enter(asked))).toEqual(first);
    expect(must(await entries('林主任').enter(asked)).digest).not.toBe(first.digest);
    expect(names()).toEqual(['.entry', '.entry', '.evidence']);
  });

  it('can be taken back, once for all, and entered anew afterwards', async () => {
    const first = must(await entries().enter(asked));
    const back = must(await entries().takeBack({ digest: first.digest, reason: '看错了一行' }));
    expect(back).toMatchObject({ form: 'manual', answers: [], packageNumber: '20261123-01', entry: { by: '周敏', remark: '看错了一行', takesBack: first.digest } });
    const second = must(await entries().enter(asked));
    expect(second.digest).not.toBe(first.digest);
    expect(must(await entries().enter(asked))).toEqual(second);
    expect((await stored()).map(({ digest }) => digest).sort()).toEqual([first, back, second].map(({ digest }) => digest).sort());
  });

  it('is not taken back where it is not there, does not open, or takes another one back itself', async () => {
    const first = must(await entries().enter(asked));
    const back = must(await entries().takeBack({ digest: first.digest, reason: '看错了一行' }));
    for (const digest of ['0'.repeat(64), back.digest]) expect(await entries().takeBack({ digest, reason: '理由' })).toMatchObject({ ok: false, error: { code: 'entry.unknown' } });
    writeFileSync(join(folder, 'receipts', `${first.digest}.entry`), 'torn');
    expect(await entries().takeBack({ digest: first.digest, reason: '理由' })).toMatchObject({ ok: false, error: { code: 'entry.unknown' } });
    expect((await stored()).find(({ digest }) => digest === first.digest)).toMatchObject({ form: 'manual', answers: [], problems: [{ code: 'unreadable', detail: 'stored' }] });
  });

  it.each<[string, Uint8Array<ArrayBuffer>]>([['a program', new TextEncoder().encode('MZ')], ['nothing', new Uint8Array()], ['a picture beyond 20 MB', (() => { const large = new Uint8Array(mostOfEvidence + 1); large.set(picture); return large; })()]])('is refused with %s for evidence, and nothing is kept', async (_name, content) => {
    expect(await entries().enter({ ...asked, evidence: { name: 'x.png', content } })).toMatchObject({ ok: false, error: { code: 'entry.evidence' } });
    expect(await stored()).toEqual([]);
  });

  it('takes words instead of a file, not neither', async () => {
    expect(must(await entries().enter({ ...asked, evidence: null, remark: ' 平台网页“报送结果” ' })).entry).toMatchObject({ remark: '平台网页“报送结果”', evidence: '', evidenceName: '' });
    expect(await entries().enter({ ...asked, evidence: null, remark: ' ' })).toMatchObject({ ok: false, error: { code: 'request.malformed' } });
  });

  it('gives its evidence out unaltered, under its own name', async () => {
    const { digest } = must(await entries().enter(asked));
    expect(must(await entries().saveEvidence({ digest }))).toEqual({ saved: true, name: '截图.png' });
    expect(new Uint8Array(readFileSync(saved.place))).toEqual(picture);
    rmSync(join(folder, 'receipts', readdirSync(join(folder, 'receipts')).find((name) => name.endsWith('.evidence')) ?? ''));
    expect(await entries().saveEvidence({ digest })).toMatchObject({ ok: false, error: { code: 'entry.unknown' } });
  });
});

it('a file of an entry\'s shape from elsewhere is no receipt', async () => {
  const outbox = join(folder, 'outbox', 'receipts');
  const { digest } = must(await entries().enter(asked));
  const bytes = new Uint8Array(keyring.open('receipt', `${digest}.entry`, readFileSync(join(folder, 'receipts', `${digest}.entry`))) ?? []);
  expect(bytes.length).toBeGreaterThan(100);
  const elsewhere = newFolder();
  const { receipts } = exchangeDesk(elsewhere, undefined, outbox);
  expect(await receipts.read({ name: 'x.json', content: bytes })).toMatchObject({ ok: false, error: { code: 'receipt.unreadable' } });
  removeFolder(elsewhere);
});
