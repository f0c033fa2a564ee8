import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './root.mjs';

/**
 * What a stage came to: numbers of tests, and how long it took in ms.
 * @typedef {{ name: string, passed: number, failed: number, ms: number }} Outcome
 */

/** Runs a static check, which counts as one test. */
export async function staticCheck(name, ...commands) {
  return timed(name, async () => {
    for (const command of commands) {
      if ((await run(command)) !== 0) return { passed: 0, failed: 1 };
    }
    return { passed: 1, failed: 0 };
  });
}

/** Runs one tier of vitest and counts its tests. */
export function vitest(project) {
  return counted(`${project} tests`, (report) => [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
}

/** Runs Playwright and counts its tests; `env` holds settings for it. */
export function playwright(env) {
  return counted(
    'browser tests',
    () => ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'],
    (report) => ({ ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report }),
  );
}

/** Runs a command of node's in the checkout, showing its output, and gives its exit code. */
export function run(args, env = {}) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
  });
  return new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

function counted(name, args, env = () => ({})) {
  return timed(name, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'backstitch-report-'));
    const report = join(folder, 'report.json');
    try {
      const code = await run(args(report), env(report));
      const { passed, failed } = countsIn(report);
      // A file that could not even be loaded has no tests to fail.
      return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

/** The counts in a JSON report of vitest or Playwright; none if there is no report. */
function countsIn(file) {
  let report;
  try {
    report = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failed: 0 };
  }
  const { stats } = report;
  if (stats) return { passed: stats.expected + stats.flaky, failed: stats.unexpected };
  return { passed: report.numPassedTests, failed: report.numFailedTests };
}

async function timed(name, work) {
  console.log(`\n== ${name}`);
  const started = Date.now();
  const counts = await work();
  return { name, ms: Date.now() - started, ...counts };
}
