import config from './playwright.config';

/** The benches: the same product as in the browser tests, measured instead of judged. */
export default {
  ...config,
  testDir: 'bench/designer',
  testMatch: '**/*.bench.ts',
  timeout: 600_000,
  use: { ...config.use, trace: 'off', screenshot: 'off' },
} satisfies typeof config;
