import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { RULES } from '@/server/application/alerts/rules';
import { parseRunbooks, runbookId, runbooksText } from './parse-runbooks';

const text = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const page = text('../../../docs/runbooks.md');

it('is what docs/runbooks.md says; `npx tsx scripts/write-docs.ts runbooks` writes it', () => {
  expect(text('./runbooks.json')).toBe(runbooksText(page));
});

it.each(RULES)('has one for the alert "$title"', ({ title }) => {
  const runbook = parseRunbooks(page).find(({ id }) => id === runbookId(title));
  expect(runbook?.paragraphs.length).toBeGreaterThan(1);
});

it('leaves no marks in the text', () => {
  const texts = parseRunbooks(page).flatMap(({ paragraphs }) => paragraphs.flat());
  for (const { text: words, as } of texts) {
    if (as !== 'code') expect(words).not.toMatch(/[*`]|\]\(/);
  }
});

it('leads only to runbooks that there are', () => {
  const all = parseRunbooks(page);
  const led = all.flatMap(({ paragraphs }) =>
    paragraphs.flat().flatMap(({ runbook = [] }) => runbook),
  );
  expect(led.length).toBeGreaterThan(0);
  for (const id of led) expect(all.map((one) => one.id)).toContain(id);
});

it('reads names, code and links', () => {
  const [one] = parseRunbooks(
    '# Page\n\n## It’s late\n\n**Do.** Run `x *y*`, see\n[here](a.md#b), or [there](#its-late).\n',
  );
  expect(one).toEqual({
    id: 'its-late',
    title: 'It’s late',
    paragraphs: [
      [
        { text: 'Do.', as: 'strong' },
        { text: ' Run ' },
        { text: 'x *y*', as: 'code' },
        { text: ', see ' },
        { text: 'here' },
        { text: ', or ' },
        { text: 'there', runbook: 'its-late' },
        { text: '.' },
      ],
    ],
  });
});
