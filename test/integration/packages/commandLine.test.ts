import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run as receipt } from '../../../electron/cli/receipt.ts';
import { run as validate } from '../../../electron/cli/validate.ts';
import { createKeyPair, sign } from '../../../electron/services/signing/sm2.ts';
import { archiveIn, exchangeDesk, newFolder, office, removeFolder, request } from './exchangeDesk.ts';

let folder = '';
let path = '';
let digest = '';
beforeEach(async () => {
  folder = newFolder();
  const built = await exchangeDesk(folder).packages.build(request(2));
  if (!built.ok) throw new Error(built.error.detail);
  path = join(folder, built.value.fileName);
  writeFileSync(path, archiveIn(folder, built.value.fileName));
  digest = built.value.digest;
});
afterEach(() => removeFolder(folder));

describe('validate', () => {
  it('finds nothing in a package that was built', async () =>
    expect(await validate([path], true)).toMatchObject({ exit: 0, json: { valid: true, number: '20261123-01', digest, counts: { PX: 2 }, issues: [] } }));

  it('answers 1 for a torn package and 2 for a file that is not there', async () => {
    writeFileSync(path, readFileSync(path).subarray(0, 500));
    expect(await validate([path], true)).toMatchObject({ exit: 1, json: { valid: false, issues: [{ code: 'archive.damaged' }] } });
    expect((await validate([join(folder, 'none.zip')], true)).exit).toBe(2);
    expect((await validate([], true)).exit).toBe(2);
  });
});

describe('receipt', () => {
  it('tells outcomes of a signed receipt only under the right key', async () => {
    const key = createKeyPair();
    const body = JSON.stringify({ office: office.code, package: '20261123-01', digest, at: '2026-11-23T10:00:00+08:00', answers: [{ dataSet: 'PX', key: 'e1@dev:1', outcome: '已入库', reasons: [] }] });
    const file = join(folder, 'receipt.json');
    writeFileSync(file, JSON.stringify({ format: 'ccd-receipt/1', body, signature: sign(new TextEncoder().encode(body), key) }));
    expect(await receipt([file, '--package', path, '--key', key.publicKey], true)).toMatchObject({ exit: 0, json: { counts: { accepted: 1 }, problems: [] } });
    expect(await receipt([file, '--package', path, '--key', createKeyPair().publicKey], true)).toMatchObject({ exit: 1, json: { answers: [], problems: [{ code: 'forged' }] } });
  });
});
