import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkLayers, type Sources } from './layers/check.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Reads every TypeScript source of the top folders. Declarations (`.d.ts`) import nothing and are left out. */
export function readSources(): Sources {
  const sources = new Map<string, string>();
  for (const top of ['shared', 'electron', 'renderer', 'build', 'test']) {
    for (const name of readdirSync(`${root}${top}`, { recursive: true, encoding: 'utf8' })) {
      const path = `${top}/${name.replaceAll('\\', '/')}`;
      if (/\.tsx?$/.test(path) && !path.endsWith('.d.ts')) sources.set(path, readFileSync(`${root}${path}`, 'utf8'));
    }
  }
  return sources;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const sources = readSources();
  const findings = checkLayers(sources);
  for (const { path, line, why } of findings) console.error(`${path}:${line}: ${why}`);
  console.log(`layers: ${sources.size} files, ${findings.length} findings`);
  process.exitCode = findings.length === 0 ? 0 : 1;
}
