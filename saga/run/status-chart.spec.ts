import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { statusChart } from './status-chart';

it('docs/state-machine.md shows the chart', () => {
  const page = readFileSync(
    fileURLToPath(new URL('../../docs/state-machine.md', import.meta.url)),
    'utf8',
  );
  expect(page).toContain(`\`\`\`mermaid\n${statusChart()}\n\`\`\``);
});
