import { readFileSync } from 'node:fs';

/**
 * What a JSON report of vitest or Playwright says: how many tests passed and failed, and of each that
 * failed its name with the first line of why.
 * @typedef {{ passed: number, failed: number, failures: string[] }} Counts
 */

/** @returns {Counts} nothing at all if there is no such report. */
export function readReport(file) {
  let report;
  try {
    report = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failed: 0, failures: [] };
  }
  return report.stats ? ofPlaywright(report) : ofVitest(report);
}

function ofVitest({ numPassedTests, numFailedTests, testResults }) {
  const failures = testResults.flatMap((file) => {
    const failed = file.assertionResults.filter(({ status }) => status === 'failed');
    // A file that could not even be loaded has no tests to fail.
    if (failed.length === 0 && file.status === 'failed') return [line(file.name, file.message)];
    return failed.map(({ fullName, failureMessages }) => line(fullName, failureMessages[0]));
  });
  return { passed: numPassedTests, failed: numFailedTests, failures };
}

function ofPlaywright({ stats, suites, errors }) {
  const failures = [
    ...errors.map(({ message }) => line('Playwright', message)),
    ...suites
      .flatMap(specsOf)
      .filter(({ ok }) => !ok)
      .map(failureOf),
  ];
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected, failures };
}

function specsOf(suite) {
  return [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)];
}

function failureOf({ file, title, tests }) {
  const error = tests.flatMap(({ results }) => results).find((result) => result.error)?.error;
  return line(`${file} ${title}`, error?.message);
}

function line(name, why = 'did not finish') {
  return `${name}: ${why.split('\n')[0]}`;
}
