import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { RUNS_VERSION } from './runs-version';

/** Of each version the columns that it added; a version may add none, and fold otherwise. */
const ADDED: { readonly [version: number]: readonly string[] } = {
  1: [
    ...['run_id', 'saga', 'saga_version', 'status', 'correlation_id', 'input', 'output', 'error'],
    ...['debts', 'current_nodes', 'fields', 'waits', 'open_work', 'waits_on', 'failed_at'],
    ...['parent_run_id', 'started_at', 'updated_at', 'ended_at', 'version'],
  ],
};

it('is raised when the list of runs has another column', () => {
  const schema = readFileSync(new URL('../../prisma/schema.prisma', import.meta.url), 'utf8');
  const model = /^model RunSummary \{\n(.*?)^\}/ms.exec(schema)?.[1] ?? '';
  const columns = [...model.matchAll(/^ {2}([a-z]\w*) .*?(?:@map\("(\w+)"\).*)?$/gm)].map(
    ([, name, mapped]) => mapped ?? name,
  );
  expect(columns).toEqual(Object.values(ADDED).flat());
  expect(Math.max(...Object.keys(ADDED).map(Number))).toBe(RUNS_VERSION);
});
