import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig, devices } from '@playwright/test';
import { BROWSER_ARGS, findBrowser } from './scripts/browser.mjs';
import { CLIENT } from './test-support/provider-client';

// The runner reads this file again in every worker, which inherits what is set here: so all of
// them share one data folder and one browser.
process.env.BACKSTITCH_E2E_DATA_DIR ??= mkdtempSync(join(tmpdir(), 'backstitch-e2e-'));
process.env.BACKSTITCH_SETUP_TOKEN ??= 'the-setup-token-of-the-browser-tests';
process.env.BACKSTITCH_E2E_PORT ??= '3199';
process.env.BACKSTITCH_E2E_PROVIDER_PORT ??= String(Number(process.env.BACKSTITCH_E2E_PORT) - 1000);
process.env.BACKSTITCH_CHROMIUM ??= await findBrowser(console.log);

const port = process.env.BACKSTITCH_E2E_PORT;

/** The provider itself is started by the test that signs in there; nobody else asks it. */
const SINGLE_SIGN_ON = {
  BACKSTITCH_OIDC_ISSUER: `http://127.0.0.1:${process.env.BACKSTITCH_E2E_PROVIDER_PORT}`,
  BACKSTITCH_OIDC_CLIENT_ID: CLIENT.id,
  BACKSTITCH_OIDC_CLIENT_SECRET: CLIENT.secret,
  BACKSTITCH_OIDC_NAME: 'Example Corp',
  BACKSTITCH_OIDC_SIGN_UP: 'viewer',
  BACKSTITCH_OIDC_ROLES: JSON.stringify({ 'saga-ops': 'operator' }),
};

/**
 * Browser tests on a production build with everything real, started as a user would start it, on a
 * data folder of its own. `running.json` in that folder has the addresses of database and NATS.
 */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: 'test-results',
  fullyParallel: false,
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  timeout: 120_000,
  // When the app itself does not work, every test runs into its limit: that is known sooner.
  globalTimeout: 18 * 60_000,
  maxFailures: 6,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    ...devices['Desktop Chrome'],
    baseURL: `http://localhost:${port}`,
    viewport: { width: 1440, height: 900 },
    // Recording takes a third as long again as the tests themselves.
    trace: process.env.BACKSTITCH_E2E_TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: process.env.BACKSTITCH_CHROMIUM, args: [...BROWSER_ARGS] },
  },
  webServer: {
    command: 'exec node scripts/start.mjs',
    url: `http://localhost:${port}/api/health`,
    env: {
      PORT: port,
      BACKSTITCH_DATA_DIR: process.env.BACKSTITCH_E2E_DATA_DIR,
      BACKSTITCH_UNSAFE_REDRIVES: 'second-person',
      ...SINGLE_SIGN_ON,
    },
    timeout: 300_000,
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 30_000 },
  },
});
