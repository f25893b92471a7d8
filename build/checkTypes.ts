import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folders = ['shared', 'electron', 'renderer', 'build', 'test'] as const;
const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');

const checkFolder = (folder: string): Promise<boolean> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [tsc, '-p', folder, '--pretty', 'false'], { cwd: root, stdio: 'inherit' });
    child.on('close', (code) => resolve(code === 0));
    child.on('error', () => resolve(false));
  });

/** Runs the compiler once a top folder, each with its own globals. Answers the folders that failed. */
export async function checkTypes(): Promise<readonly string[]> {
  const failed: string[] = [];
  for (const folder of folders) if (!(await checkFolder(folder))) failed.push(folder);
  return failed;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const failed = await checkTypes();
  console.log(failed.length === 0 ? `types: ${folders.length} folders clean` : `types: errors in ${failed.join(', ')}`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}
