// `npm start`: builds when sources are newer, then opens the program in Electron or, where its binary cannot be had, in an
// installed browser through the preview host. Says which it took and why.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findBrowser } from '../electron/preview/browsers.ts';
import { hasDisplay } from '../electron/preview/openBrowser.ts';
import { bundle } from './bundle.ts';
import { fetchElectron, findElectron } from './electronBinary.ts';
import { isFresh } from './fresh.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const asRoot = process.getuid?.() === 0;

if (!isFresh()) {
  console.log('正在构建……');
  await bundle();
}

function run(command: string, args: readonly string[]): void {
  const child = spawn(command, args, { cwd: root, stdio: ['inherit', 'pipe', 'inherit'] });
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    for (const line of text.split('\n')) if (line !== '') console.log(addressOf(line) ?? line);
  });
  child.on('exit', (code) => { process.exitCode = code ?? 1; });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
}

function addressOf(line: string): string | null {
  return line.startsWith('{"address":') ? `程序地址（仅限本机，只能打开一次，请勿转发）：${(JSON.parse(line) as { address: string }).address}` : null;
}

function startPreview(why: string): void {
  const browser = findBrowser();
  const where = !hasDisplay() ? '不打开窗口，请用浏览器打开下面的地址' : browser === null ? '没有找到 Chromium、Chrome 或 Edge，请用浏览器打开下面的地址' : '使用已安装的浏览器';
  console.log(`以预览方式启动（${why}）：${where}。`);
  run(process.execPath, ['electron/preview/main.ts']);
}

const present = findElectron();
if (!hasDisplay()) startPreview('没有显示器');
else {
  if (present.path === null) console.log(`${present.why}；正在获取 Electron，最多等待 60 秒……`);
  const binary = present.path === null && !process.env['ELECTRON_OVERRIDE_DIST_PATH'] ? fetchElectron(60_000) : present;
  if (binary.path === null) startPreview(binary.why);
  else {
    console.log(`以 Electron 启动（${binary.why}）。`);
    run(binary.path, [...(asRoot ? ['--no-sandbox'] : []), 'dist/electron/main.cjs']);
  }
}
