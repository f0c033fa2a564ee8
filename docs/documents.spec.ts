import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, it } from 'vitest';

const ELSEWHERE = new Set(['node_modules', '.next', '.backstitch', 'dist', 'test-results', '.git']);
const PAGES = pagesIn('.');
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
const SETTINGS = readFileSync('.env.example', 'utf8');

/** Of npm itself, or what the project's own scripts are not named by. */
const OF_NPM = new Set(['start', 'test', 'run', 'ci', 'install']);
/** What only tests, benchmarks and the browser tests' runner ask for. */
const OF_TESTS = /^BACKSTITCH_(E2E_\w+|URL|EMAIL|PASSWORD|API_KEY)$/;

function pagesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return ELSEWHERE.has(entry.name) ? [] : pagesIn(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}

/** The names by which a page's headings are linked to, as GitHub makes them. */
function anchorsOf(text: string): ReadonlySet<string> {
  const headings = text.replaceAll(/^```[\s\S]*?^```/gm, '').matchAll(/^#+ (.*)$/gm);
  return new Set(
    [...headings].map(([, words = '']) =>
      words
        .toLowerCase()
        .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
        .replaceAll(/[^\p{L}\p{N}\- _]/gu, '')
        .trim()
        .replaceAll(' ', '-'),
    ),
  );
}

it('links lead to what is there', () => {
  const broken = PAGES.flatMap((page) => {
    const text = readFileSync(page, 'utf8');
    const links = [...text.matchAll(/\]\((?!\w+:)([^)\s]+)\)/g)].map(([, link = '']) => link);
    return links.flatMap((link) => {
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? page : normalize(join(dirname(page), path));
      if (!existsSync(target)) return [`${page}: ${link}`];
      if (!anchor || !target.endsWith('.md')) return [];
      return anchorsOf(readFileSync(target, 'utf8')).has(anchor) ? [] : [`${page}: ${link}`];
    });
  });
  expect(broken).toEqual([]);
  expect(PAGES.length).toBeGreaterThan(100);
});

it('the scripts and settings that they name are there', () => {
  const unknown = PAGES.filter((page) => !page.startsWith('docs/decisions')).flatMap((page) => {
    const text = readFileSync(page, 'utf8');
    const named = [...text.matchAll(/`npm (?:run )?(?:--silent )?([a-z][\w:-]*)/g)];
    const settings = [
      ...text.matchAll(/\b(?:BACKSTITCH|OUTBOX|DATABASE|NATS)_[A-Z][A-Z_]*[A-Z]\b/g),
    ];
    return [
      ...named
        .map(([, script = '']) => script)
        .filter((name) => !OF_NPM.has(name) && !scripts[name]),
      ...settings
        .map(([name]) => name)
        .filter((name) => !OF_TESTS.test(name) && !SETTINGS.includes(name)),
    ].map((name) => `${page}: ${name}`);
  });
  expect(unknown).toEqual([]);
});
