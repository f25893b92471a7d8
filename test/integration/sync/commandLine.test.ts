import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { handOver, upload } from '../../../renderer/sync/deliver.ts';
import { collectReceipts, fetchReceipts } from '../../../renderer/sync/receipts.ts';
import { must } from '../../builders/testDesk.ts';
import { held, importList, interview, refused, train } from './casework.ts';
import { startCounty } from './countyDesk.ts';

const cli = fileURLToPath(new URL('../../../electron/cli.ts', import.meta.url));

/** The command line as a process of its own. */
const run = (...args: readonly string[]): Promise<{ readonly exit: number; readonly json: unknown }> => new Promise((resolve, reject) => {
  const child = execFile(process.execPath, [cli, ...args, '--json'], (_error, output) => {
    try {
      resolve({ exit: child.exitCode ?? -1, json: JSON.parse(output) });
    } catch (error) {
      reject(error instanceof Error ? error : new Error(String(error)));
    }
  });
});

describe('the command line', () => {
  it('agrees with the program about its package and its receipts, of either channel', async () => {
    const county = await startCounty({ faults: [{ kind: 'reject', dataSet: 'YT', times: 1 }] });
    const listings = await importList(county.store, [{}, {}, {}, {}]);
    await interview(county.store, listings[0] ?? '', refused);
    await interview(county.store, listings[1] ?? '', held);
    await train(county.store, listings);
    const packageId = await county.build();
    const [archive = ''] = await county.taken('package');
    const record = county.store.set.get('packages', packageId);
    expect(await run('validate', archive)).toMatchObject({ exit: 0, json: { valid: true, number: '20261123-01', digest: record?.digest, counts: { YT: 2, PX: 4 }, issues: [] } });

    must(await upload(county.store, county.host, packageId, 'job'));
    must(await fetchReceipts(county.store, county.host, ['20261123-01'], 'job'));
    must(await handOver(county.store, county.host, packageId));
    await county.platform.collect();
    must(await collectReceipts(county.store, county.host));
    const receipts = await county.taken('receipt');
    const told = await Promise.all(receipts.map((path) => run('receipt', path, '--package', archive, '--key', county.platform.publicKey)));
    const summary = told.map(({ exit, json }) => {
      const { form, packageNumber, counts, problems } = json as { form: string; packageNumber: string; counts: object; problems: readonly object[] };
      return { exit, form, packageNumber, counts, problems };
    }).sort((a, b) => (a.form === b.form ? a.exit - b.exit : a.form < b.form ? -1 : 1));
    expect(summary).toEqual([
      { exit: 1, form: 'json', packageNumber: '20261123-01', counts: { accepted: 5, rejected: 1 }, problems: [] },
      { exit: 0, form: 'xml', packageNumber: '20261123-01', counts: { accepted: 4 }, problems: [] },
      { exit: 1, form: 'xml', packageNumber: '20261123-01', counts: { accepted: 1, rejected: 1 }, problems: [] },
    ]);
    expect((await run('receipt', receipts[0] ?? '', '--package', archive)).exit).toBe(1);
    expect(await run('validate', receipts[0] ?? '')).toMatchObject({ exit: 2, json: { error: { code: 'file.foreign' } } });
    expect((await run('validate', `${archive}.none`)).exit).toBe(2);
  });
});
