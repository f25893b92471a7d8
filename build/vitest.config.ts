import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

process.env['TZ'] = 'Asia/Shanghai';

/** Everything but the end-to-end tests (Playwright) and the benches. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/e2e/**', 'test/bench/**', 'node_modules/**'],
    environment: 'node',
    env: { TZ: 'Asia/Shanghai' },
    // Browsers and stretched passwords on two busy cores: a test that hangs is found by these, a slow machine is not a fault.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    maxWorkers: 2,
  },
});
