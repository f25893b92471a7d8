import { defineConfig } from '@playwright/test';

/** One set of tests, a project a host. `DESK_HOSTS` (set by build/test.ts) says which can run here. */
const hosts = (process.env['DESK_HOSTS'] ?? 'preview').split(',');

// Without a locale Chromium cannot open files whose names are Chinese; a container has none.
if (!['LC_ALL', 'LC_CTYPE', 'LANG'].some((name) => Boolean(process.env[name]))) process.env['LANG'] = 'C.UTF-8';

export default defineConfig({
  testDir: '../test/e2e',
  outputDir: '../test-output/e2e',
  // Every start signs in, and a sign-in stretches a password for a second: tests with several starts take minutes on a busy machine.
  timeout: 600_000,
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env['CI']),
  reporter: process.env['DESK_REPORT'] ? [['line'], ['json', { outputFile: process.env['DESK_REPORT'] }]] : [['line']],
  // What is awaited comes at once, but for a password (stretched for a second) and a restore; a busy machine's disk or browser may stand still for half a minute.
  expect: { timeout: 60_000 },
  use: { locale: 'zh-CN', timezoneId: 'Asia/Shanghai', actionTimeout: 60_000 },
  projects: hosts.map((name) => ({ name })),
});
