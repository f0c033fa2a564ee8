import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHECKS } from './checks.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { checkPreconditions } from './preconditions.mjs';
import { root } from './root.mjs';
import { playwright, staticCheck, vitest } from './stages.mjs';
import { summarize } from './summary.mjs';

// Everything: static checks, unit tests, integration tests on a real Postgres and NATS, and the
// browser tests on a production build. A stage that fails does not keep the others from running.

process.chdir(root);
try {
  checkPreconditions();
  await ensureDependencies(console.log);
  const { ensureGenerated } = await import('./generate.mjs');
  ensureGenerated(console.log);
} catch (error) {
  console.error(error.message);
  console.log('\n0 passed, 1 failed');
  process.exit(1);
}

/** What stands in one line runs side by side: such that wait much, or use one core. */
const STAGES = [
  ...inPairs(CHECKS),
  [() => vitest('unit')],
  [() => vitest('integration'), () => staticCheck('production build', ['scripts/build.mjs'])],
  [browserTests],
];
const outcomes = [];
for (const stages of STAGES) outcomes.push(...(await Promise.all(stages.map((run) => run()))));
process.exit(summarize(outcomes));

function inPairs(stages) {
  return stages.flatMap((_, index) => (index % 2 === 0 ? [stages.slice(index, index + 2)] : []));
}

async function browserTests() {
  const started = Date.now();
  const dataDir = mkdtempSync(join(tmpdir(), 'backstitch-e2e-'));
  try {
    const { findBrowser } = await import('./browser.mjs');
    return await playwright({
      BACKSTITCH_CHROMIUM: await findBrowser(console.log),
      BACKSTITCH_E2E_DATA_DIR: dataDir,
      BACKSTITCH_E2E_PORT: String(await freePort()),
      BACKSTITCH_E2E_PROVIDER_PORT: String(await freePort()),
    });
  } catch (error) {
    console.error(error.message);
    const failures = [error.message];
    return { name: 'browser tests', passed: 0, failed: 1, failures, ms: Date.now() - started };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
