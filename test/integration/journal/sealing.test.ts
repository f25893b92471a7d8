import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeUnsealedOffice } from '../../reliability/journal/unsealedOffice.ts';
import { scan } from '../../reliability/leak/scan.ts';
import { must } from '../../builders/must.ts';
import { signIn } from '../../builders/signIn.ts';
import { startTestDesk } from '../../builders/testDesk.ts';

it('seals what an older program left at the first sign-in, and serves it', async () => {
  const desk = await startTestDesk();
  try {
    const folder = join(desk.home, 'data');
    const office = writeUnsealedOffice(folder, { frames: 6, seed: 11 });
    expect((await scan([folder])).hits.length).toBeGreaterThan(0);
    await signIn(desk.client, 'supervisor');
    const state = must(await desk.client.invoke('journal.state', {}));
    expect(state).toMatchObject({ journalId: office.journalId, device: office.device, lastSeq: office.lines.length, damage: 'none', anchor: { lastSeq: office.lines.length, head: state.head } });
    expect((await scan([folder])).hits).toEqual([]);
    expect(must(await desk.client.invoke('packages.list', {})).packageIds).toEqual(['11331099MB0000001A_20261120-01']);
  } finally {
    await desk.remove();
  }
});

it('takes nothing unsealed into a sealed store, also when the file that says so was removed', async () => {
  const desk = await startTestDesk();
  try {
    const [folder, planted] = [join(desk.home, 'data'), '{"folder":"/somewhere/else"}'];
    await signIn(desk.client, 'supervisor');
    must(await desk.client.invoke('access.lock', {}));
    rmSync(join(folder, 'sealed'));
    writeFileSync(join(folder, 'channels.json'), planted);
    await desk.restart();
    await signIn(desk.client, 'supervisor');
    expect(await desk.client.invoke('delivery.channels', {})).toMatchObject({ ok: false, error: { code: 'seal.broken' } });
    expect(readFileSync(join(folder, 'channels.json'), 'utf8')).toBe(planted);
    expect(existsSync(join(folder, 'sealed'))).toBe(true);
    expect(readFileSync(join(folder, 'logs', 'desk.log'), 'utf8')).toContain('sealing.markerGone');
  } finally {
    await desk.remove();
  }
});
