// `npm test`: types, layers, bundle, unit/contract/integration tests, then the end-to-end tests on every host that can run
// here. What cannot run says SKIPPED with its reason. Ends with one line of counts.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.ts';
import { checkTypes } from './checkTypes.ts';
import { checkLayers } from './layers/check.ts';
import { readSources } from './checkLayers.ts';
import { testChromium } from './chromium.ts';
import { findElectron } from './electronBinary.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const output = join(root, 'test-output');
type Counts = { passed: number; failed: number; skipped: number };
const total: Counts = { passed: 0, failed: 0, skipped: 0 };
/** What failed and why, said once more before the line of counts: a long run is read from its end. */
const failures: string[] = [];

function add(name: string, { passed = 0, failed = 0, skipped = 0 }: Partial<Counts>): void {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  console.log(`— ${name}: ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
}

const bin = (name: string): string => join(root, 'node_modules', name);
const run = (command: string, args: readonly string[], env: Record<string, string> = {}): number | null =>
  spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } }).status;

/** A report that is missing or unreadable is a failure, never a silent zero. */
function readReport<T>(path: string): T | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T;
  } catch {
    return null;
  }
}

function runVitest(): void {
  const report = join(output, 'vitest.json');
  const status = run(process.execPath, [bin('vitest/vitest.mjs'), 'run', '--config', 'build/vitest.config.ts', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]);
  type Result = { status: string; fullName: string; failureMessages: readonly string[] };
  type File = { name: string; status: string; message: string; assertionResults: readonly Result[] };
  const found = readReport<{ numPassedTests: number; numFailedTests: number; numPendingTests: number; testResults: readonly File[] }>(report);
  if (found === null) { add('unit, contract, integration', { failed: 1 }); return; }
  for (const file of found.testResults.filter(({ status }) => status === 'failed')) {
    const wrong = file.assertionResults.filter(({ status }) => status === 'failed');
    for (const { fullName, failureMessages } of wrong) failures.push(`${relative(root, file.name)} › ${fullName}\n${failureMessages.join('\n').slice(0, 3000)}`);
    if (wrong.length === 0) failures.push(`${relative(root, file.name)}\n${file.message.slice(0, 3000)}`);
  }
  const broken = found.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
  const failed = found.numFailedTests + broken;
  add('unit, contract, integration', { passed: found.numPassedTests, failed: failed === 0 && status !== 0 ? 1 : failed, skipped: found.numPendingTests });
}

const hasDisplay = process.platform !== 'linux' || Boolean(process.env['DISPLAY']);
const hasXvfb = spawnSync('sh', ['-c', 'command -v xvfb-run'], { stdio: 'ignore' }).status === 0;

/** What packing can change: the files inside the archive, the fuses, the way through all of it. Everything else is the same program as on real Electron. */
const packagedTests = ['story', 'hosts', 'hardening', 'crash'];

type Suite = { suites?: readonly Suite[]; specs?: readonly { file: string; title: string; ok: boolean; tests: readonly { annotations: readonly { type: string; description?: string }[]; results: readonly { error?: { message?: string; location?: { line: number } } }[] }[] }[] };
const wrongOf = ({ suites = [], specs = [] }: Suite): string[] => [
  ...specs.filter(({ ok }) => !ok).map(({ file, title, tests }) => [
    `${file} › ${title}`,
    ...tests.flatMap(({ results }) => results.flatMap(({ error }) => [`line ${error?.location?.line ?? '?'}: ${error?.message?.slice(0, 3000) ?? ''}`])),
    ...tests.flatMap(({ annotations }) => annotations.filter(({ type }) => type === 'stand').map(({ description = '' }) => `stand: ${description}`)),
  ].join('\n')),
  ...suites.flatMap(wrongOf),
];

const skippedOf = ({ suites = [], specs = [] }: Suite): string[] => [
  ...specs.flatMap(({ file, title, tests }) => tests.flatMap(({ annotations }) => annotations.filter(({ type }) => type === 'skip').map(({ description = 'no reason given' }) => `${file} › ${title}: ${description}`))),
  ...suites.flatMap(skippedOf),
];

function runEndToEnd(host: string, only: readonly string[] = []): void {
  const report = join(output, `e2e-${host}.json`);
  const playwright = [bin('@playwright/test/cli.js'), 'test', '--config', 'build/playwright.config.ts', ...only];
  const [command, ...args] = host !== 'preview' && !hasDisplay ? ['xvfb-run', '-a', process.execPath, ...playwright] : [process.execPath, ...playwright];
  const status = run(command ?? process.execPath, args, { DESK_HOSTS: host, DESK_REPORT: report });
  const found = readReport<Suite & { stats: { expected: number; unexpected: number; flaky: number; skipped: number } }>(report);
  if (found === null) { add(`end-to-end, ${host}`, { failed: 1 }); return; }
  const { stats } = found;
  for (const skipped of skippedOf(found)) console.log(`SKIPPED ${host} › ${skipped}`);
  failures.push(...wrongOf(found).map((wrong) => `${host} › ${wrong}`));
  const failed = stats.unexpected + stats.flaky; // a test that passes at the second attempt is not a test
  add(`end-to-end, ${host}`, { passed: stats.expected, failed: failed === 0 && status !== 0 ? 1 : failed, skipped: stats.skipped });
}

function skip(what: string, why: string): void {
  console.log(`SKIPPED ${what}: ${why}`);
  total.skipped++;
}

rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });

const wrongTypes = await checkTypes();
add('types', { passed: 5 - wrongTypes.length, failed: wrongTypes.length });
const findings = checkLayers(readSources());
for (const { path, line, why } of findings) console.error(`${path}:${line}: ${why}`);
add('layers', { passed: findings.length === 0 ? 1 : 0, failed: findings.length });
const built = await bundle().then(() => true, (error: unknown) => { console.error(error); return false; });
add('bundle', built ? { passed: 1 } : { failed: 1 });

runVitest();
if (!built) skip('end-to-end tests', 'the bundle failed');
else {
  if ((await testChromium()) === null) skip('end-to-end in Chromium', 'no Chromium is installed and none came with the dependencies');
  else runEndToEnd('preview');
  const electron = findElectron();
  if (electron.path === null) skip('real Electron', electron.why);
  else if (!hasDisplay && !hasXvfb) skip('real Electron', 'no display and no xvfb-run');
  else {
    runEndToEnd('electron');
    if (process.platform !== 'linux') skip('packed program', 'tried on Linux only');
    else if (run(process.execPath, ['build/package.ts', '--dir'], { DESK_PACKAGE_INSPECTABLE: '1' }) !== 0 || !existsSync(join(root, 'dist/packages/linux-unpacked'))) add('packing', { failed: 1 });
    else runEndToEnd('packaged', packagedTests);
  }
}

for (const failure of failures) console.log(`FAILED ${failure}\n`);
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
process.exitCode = total.failed === 0 ? 0 : 1;
