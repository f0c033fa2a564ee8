import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readReport } from './reports.mjs';
import { runNode } from './run-node.mjs';

/**
 * What a stage came to: numbers of tests, what failed in a line each, and how long it took in ms.
 * @typedef {{ name: string, passed: number, failed: number, failures: string[], ms: number }} Outcome
 */

/** What a stage may take, in ms: several times what it takes, and it ends all the same when something hangs. */
const LIMIT_MS = { check: 10 * 60_000, tests: 20 * 60_000 };

/** Runs a static check, which counts as one test. */
export async function staticCheck(name, ...commands) {
  return timed(name, async () => {
    for (const command of commands) {
      const code = await runNode(command, { limitMs: LIMIT_MS.check });
      if (code !== 0) return { passed: 0, failed: 1, failures: [`${command[0]}: ${ending(code)}`] };
    }
    return { passed: 1, failed: 0, failures: [] };
  });
}

/** Runs one tier of vitest and counts its tests. */
export function vitest(project) {
  return counted(`${project} tests`, (folder) => {
    const unfinished = join(folder, 'unfinished.txt');
    return {
      args: [
        'node_modules/vitest/vitest.mjs',
        'run',
        '--project',
        project,
        '--reporter=default',
        '--reporter=json',
        '--reporter=./scripts/unfinished-files.mjs',
        `--outputFile.json=${join(folder, REPORT)}`,
      ],
      env: { BACKSTITCH_UNFINISHED_FILES: unfinished },
      unfinished: () => readFileSync(unfinished, 'utf8').split('\n').filter(Boolean),
    };
  });
}

/** Runs Playwright and counts its tests; `env` holds settings for it. */
export function playwright(env) {
  return counted('browser tests', (folder) => ({
    args: ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'],
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: join(folder, REPORT) },
    unfinished: () => [],
  }));
}

const REPORT = 'report.json';

function counted(name, commandIn) {
  return timed(name, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'backstitch-report-'));
    try {
      const { args, env, unfinished } = commandIn(folder);
      const code = await runNode(args, { env, limitMs: LIMIT_MS.tests });
      const counts = readReport(join(folder, REPORT));
      const failures = [...counts.failures];
      if (code === null) failures.push(`${ending(code)}; under way: ${unfinished().join(', ')}`);
      // A run that broke off has no test to fail.
      return {
        ...counts,
        failed: code === 0 ? counts.failed : Math.max(1, counts.failed),
        failures,
      };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

function ending(code) {
  return code === null ? 'did not end in time, and was ended' : `exit code ${code}`;
}

async function timed(name, work) {
  console.log(`\n== ${name}`);
  const started = Date.now();
  const counts = await work();
  return { name, ms: Date.now() - started, ...counts };
}
