// `npm run package [-- --dir] [--win|--linux]`: bundles and packs with electron-builder. With ELECTRON_OVERRIDE_DIST_PATH
// (or an installed binary) the runtime at hand is packed and nothing is fetched.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.ts';
import { electronVersion } from './electronBinary.ts';
import { isFresh } from './fresh.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const args = process.argv.slice(2);

if (!isFresh()) await bundle();

const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
const version = electronVersion();
// Playwright steers the packed program through Node's inspector, which the fuse would refuse; only a build of the tests leaves it open.
const forTests = process.env['DESK_PACKAGE_INSPECTABLE'] === '1';
const done = spawnSync(process.execPath, [
  join(root, 'node_modules/electron-builder/cli.js'), '--config', 'electron-builder.yml', '--publish', 'never',
  ...(args.length > 0 ? args : []),
  ...(dist && version !== '' ? [`--config.electronDist=${dist}`, `--config.electronVersion=${version}`] : []),
  ...(forTests ? ['--config.electronFuses.enableNodeCliInspectArguments=true'] : []),
], { cwd: root, stdio: 'inherit' });
process.exitCode = done.status ?? 1;
