import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { opensAlone } from '../../../electron/services/files/openAlone.ts';
import { furnish, startAccess, type AccessDesk } from '../../builders/accessDesk.ts';
import { seeded } from '../../builders/codes.ts';
import { must } from '../../builders/must.ts';
import { people } from '../../builders/signIn.ts';

type Line = { readonly doing?: string; readonly done?: string; readonly name?: string; readonly password?: string };
const churn = fileURLToPath(new URL('./churn.ts', import.meta.url));
const trials = Number(process.env['DESK_TRIALS'] ?? 8);
const seed = Number(process.env['DESK_SEED'] ?? 20_261_127);

let desk: AccessDesk;
beforeEach(async () => {
  desk = startAccess(mkdtempSync(join(tmpdir(), 'desk-kill-')));
  await furnish(desk);
});
afterEach(() => desk.remove());

/** Runs the process until `lines` lines were said and a moment more, kills it, and answers what it had said. */
function runAndKill(password: string, lines: number, momentMs: number): Promise<readonly Line[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [churn, desk.folder, password], { stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    let faults = '';
    let ending = false;
    child.stderr.on('data', (piece: Buffer) => { faults += piece.toString(); });
    child.stdout.on('data', (piece: Buffer) => {
      text += piece.toString();
      if (ending || text.split('\n').length <= lines) return;
      ending = true;
      setTimeout(() => child.kill('SIGKILL'), momentMs);
    });
    child.on('close', () => {
      if (ending) resolve(text.split('\n').slice(0, -1).map((line) => JSON.parse(line) as Line));
      else reject(new Error(faults));
    });
  });
}

it(`keeps the old or the new key file when the program is killed at any moment (${trials} times, seed ${seed})`, async () => {
  const random = seeded(seed);
  let password: string = people.supervisor.password;
  const here = new Set<string>([people.supervisor.name, people.clerk.name, people.trainer.name]);
  let changes = 0;
  for (let trial = 0; trial < trials; trial++) {
    const said = await runAndKill(password, 2 + Math.floor(random() * 30), random() * 8);
    const passwords = [password];
    for (const { doing, done, name, password: next } of said) {
      if (done !== undefined) changes += 1;
      if (done === 'create' && name !== undefined) here.add(name);
      if (done === 'leave' && name !== undefined) here.delete(name);
      if (doing === 'password' && next !== undefined) passwords.push(next);
      if (done === 'password' && next !== undefined) passwords.splice(0, passwords.length, next);
    }
    const last = said.at(-1);
    desk.restart();
    desk.clock.wall += 600_000;
    const opened: string[] = [];
    for (const one of passwords) if ((await desk.access.serve['access.signIn']({ name: people.supervisor.name, password: one })).ok) opened.push(one);
    expect(opened.length, `trial ${trial}, last ${JSON.stringify(last)}`).toBe(1);
    password = opened[0] ?? '';
    const active = new Set(must(await desk.access.serve['accounts.list']({})).accounts.filter((account) => account.active).map(({ name }) => name));
    if (last?.doing === 'create' && last.name !== undefined && active.has(last.name)) here.add(last.name);
    if (last?.doing === 'leave' && last.name !== undefined && !active.has(last.name)) here.delete(last.name);
    expect([...active].sort()).toEqual([...here].sort());
    // The next change is taken, whatever the dead process held, and others' doors were not touched.
    must(await desk.access.serve['accounts.resetPassword']({ id: must(await desk.access.serve['accounts.list']({})).accounts.find(({ role }) => role === 'trainer')?.id ?? '', password: `讲师的新口令-${trial}` }));
    must(await desk.access.serve['access.signInByKeychain']({}));
    expect(readdirSync(desk.folder).filter((name) => name.endsWith('.lock'))).toEqual(opensAlone() ? ['vault.json.lock'] : []);
    await desk.access.close();
  }
  expect(changes).toBeGreaterThan(trials);
});
