import config from './playwright.config';

/** The benches: the same product as in the browser tests, measured instead of judged. */
export default {
  ...config,
  testDir: 'bench',
  testMatch: '**/*.bench.ts',
  timeout: 180_000,
  use: { ...config.use, trace: 'off', screenshot: 'off', actionTimeout: 20_000 },
} satisfies typeof config;
