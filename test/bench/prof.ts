// scratch
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { buildProgram } from './program.ts';
import { openOffice } from './office.ts';
import { workbookFile, csvFile } from './listFiles.ts';
const kind = process.argv[2] ?? 'csv';
const trace = process.argv.includes('--trace');
const program = await buildProgram();
const file = kind === 'csv' ? csvFile(100000, 'utf-8') : kind === 'gb' ? csvFile(100000, 'gb18030') : workbookFile(100000);
const runs = Number(process.argv[3] ?? 1);
for (let r = 0; r < runs; r++) {
const office = await openOffice(program.dist);
const page = await office.bench();
await page.setInputFiles('#file', file);
const snap = () => {
  const out = new Map<string, number>();
  for (const pid of readdirSync('/proc').filter((n) => /^\d+$/.test(n))) {
    let cmd = ''; try { cmd = readFileSync(`/proc/${pid}/cmdline`, 'latin1'); } catch { continue; }
    if (!cmd.includes(office.home) && !cmd.includes('chromium')) continue;
    const type = /--type=([a-z-]+)/.exec(cmd)?.[1] ?? (cmd.includes('host.ts') ? 'HOST' : 'browser');
    let tids: string[] = []; try { tids = readdirSync(`/proc/${pid}/task`); } catch { continue; }
    for (const tid of tids) {
      try {
        const stat = readFileSync(`/proc/${pid}/task/${tid}/stat`, 'latin1');
        const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
        const f = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        const key = `${type}:${pid}:${name}:${tid}`;
        out.set(key, (Number(f[11]) + Number(f[12])) * 10);
      } catch { /* gone */ }
    }
  }
  return out;
};
const devtools = await page.context().newCDPSession(page);
const events: unknown[] = [];
if (trace) {
  devtools.on('Tracing.dataCollected', (e) => events.push(...e.value));
  await devtools.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['disabled-by-default-v8.cpu_profiler', 'toplevel'] } });
}
const samples: [number, Map<string, number>][] = [];
const t0 = performance.now();
let on = true;
const sampler = (async () => { while (on) { samples.push([performance.now() - t0, snap()]); await new Promise((r) => setTimeout(r, 150)); } })();
const run = await page.evaluate(() => window.bench.importFile());
on = false; await sampler;
console.log(JSON.stringify(run));
const at = (ms: number) => samples.filter(([t]) => t <= ms).at(-1)?.[1] ?? new Map();
const marks = [['inspect', 0, run.inspected], ['check', run.inspected, run.checked], ['commit', run.checked, run.visible], ['after', run.visible, run.whole]] as const;
for (const [name, from, to] of marks) {
  const [a, b] = [at(from), name === 'after' ? samples.at(-1)![1] : at(to)];
  const rows = [...b].map(([k, v]) => [k, v - (a.get(k) ?? 0)] as const).filter(([, v]) => v > 30).sort((x, y) => y[1] - x[1]);
  console.log(name, Math.round(to - from), 'ms; total cpu', rows.reduce((s, [, v]) => s + v, 0), rows.map(([k, v]) => `${k.replace(/:\d+/g, '')} ${v}`).join(', '));
}
if (trace) {
  const done = new Promise((r) => devtools.once('Tracing.tracingComplete', r));
  await devtools.send('Tracing.end'); await done;
  writeFileSync(`/tmp/prof/${kind}.json`, JSON.stringify(events));
}
await office.close();
}
await program.remove();
