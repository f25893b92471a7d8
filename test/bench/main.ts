// `node test/bench/main.ts [name…]`: measures the program against physical limits and the usual way. See README.md.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { testChromium } from '../../build/chromium.ts';
import { table, type Figure } from './figure.ts';
import type { Bench } from './figures/bench.ts';
import { imports } from './figures/imports.ts';
import { longTasks } from './figures/longTasks.ts';
import { saves } from './figures/saves.ts';
import { screens } from './figures/screens.ts';
import { scroll } from './figures/scroll.ts';
import { sealing } from './figures/sealing.ts';
import { search } from './figures/search.ts';
import { start } from './figures/start.ts';
import { closePrepared } from './prepared.ts';
import { buildProgram } from './program.ts';

const all: Readonly<Record<string, (bench: Bench) => Promise<readonly Figure[]>>> = { imports, longTasks, saves, search, scroll, start, screens, sealing };
const kept = fileURLToPath(new URL('figures.json', import.meta.url));
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const names = wanted.length === 0 ? Object.keys(all) : wanted;
const option = (name: string, otherwise: number): number => Number(process.argv.find((word) => word.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise);

const log = (text: string): void => { process.stderr.write(`${text}\n`); };
const program = await buildProgram();
const measured: Figure[] = [];
try {
  const bench: Bench = { program, rows: option('rows', 100_000), repeats: option('repeats', 3), log };
  for (const name of names) {
    const measure = all[name];
    if (measure === undefined) throw new Error(`no such figure: ${name}; there are ${Object.keys(all).join(', ')}`);
    const began = Date.now();
    const figures = await measure(bench);
    measured.push(...figures);
    log(table(figures));
    log(`${name}: ${Math.round((Date.now() - began) / 1000)} s`);
  }
} finally {
  await closePrepared();
  await program.remove();
}
process.stdout.write(`${table(measured)}\n`);

const chromium = execFileSync((await testChromium()) ?? 'chromium', ['--version'], { encoding: 'utf8' }).match(/\d+/)?.[0] ?? '?';
const before = readKept();
const shown = new Set(measured.map(({ name }) => name));
writeFileSync(kept, `${JSON.stringify({
  date: new Date().toISOString().slice(0, 10), machine: `${cpus().length} cores, Chromium ${chromium}, Node ${process.versions.node.split('.')[0]}`,
  figures: [...before.filter(({ name }) => !shown.has(name)), ...measured],
}, null, 1)}\n`);

/** Figures of earlier runs stay until they are measured again. */
function readKept(): readonly Figure[] {
  try {
    return (JSON.parse(readFileSync(kept, 'utf8')) as { readonly figures: readonly Figure[] }).figures;
  } catch {
    return [];
  }
}
