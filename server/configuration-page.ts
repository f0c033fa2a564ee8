import { defaultOf, ENV_NAMES } from './env';

/** A setting as .env.example describes it. */
export type DescribedSetting = {
  readonly section: string;
  readonly names: readonly string[];
  readonly words: string;
};

const SECTION = /^# -{8,} (.+)$/;
const SETTING = /^# ([A-Z][A-Z0-9_]*)=/;

/** The settings that .env.example describes: comments, and below them the names that they are about. */
export function describedSettings(example: string): readonly DescribedSetting[] {
  let section = '';
  return example.split(/\n\s*\n/).flatMap((block) => {
    const title = block.split('\n').find((line) => SECTION.test(line));
    section = SECTION.exec(title ?? '')?.[1] ?? section;
    return settingsIn(
      block.split('\n').filter((line) => !SECTION.test(line)),
      section,
    );
  });
}

/** In a block, words after names begin the next setting. */
function settingsIn(lines: readonly string[], section: string): DescribedSetting[] {
  const found: { section: string; names: string[]; words: string }[] = [];
  for (const line of lines.filter((one) => one.startsWith('#'))) {
    const name = SETTING.exec(line)?.[1];
    const last = found.at(-1);
    if (name !== undefined) last?.names.push(name);
    else if (last?.names.length === 0) last.words += ` ${line.slice(2)}`;
    else found.push({ section, names: [], words: line.slice(2) });
  }
  return found.filter(({ names }) => names.length > 0);
}

/** docs/configuration.md: what each setting does, in the words of .env.example, and what it is when it is not set. */
export function configurationPage(example: string): string {
  const settings = describedSettings(example).map((setting) => ({
    ...setting,
    names: setting.names.filter((name) => ENV_NAMES.includes(name)),
  }));
  const sections = [...new Set(settings.map(({ section }) => section))];
  const parts = sections.map((section) => {
    const rows = settings
      .filter((setting) => setting.section === section && setting.names.length > 0)
      .map(({ names, words }) => {
        const cells = [names.map((name) => `\`${name}\``), [escaped(words)], names.map(shown)];
        return `| ${cells.map((cell) => cell.join('<br>')).join(' | ')} |`;
      });
    if (rows.length === 0) return '';
    return `## ${sentence(section)}\n\n| setting | what | when it is not set |\n|---|---|---|\n${rows.join('\n')}\n`;
  });
  return `${HEAD}\n${parts.filter((part) => part !== '').join('\n')}`;
}

const HEAD = `# Configuration

Settings of the web process and the workers, as environment variables; an empty value counts as none. A setting that is wrong is named
at the start, and nothing starts. \`npm start\` finds by itself what must be set elsewhere. This page is written from \`.env.example\` and
the settings' schema by \`npm run docs:configuration\`.
`;

function shown(name: string): string {
  const value = defaultOf(name);
  if (value === null) return 'must be set';
  if (value === undefined) return 'none';
  if (typeof value === 'object') return Object.keys(value).length === 0 ? 'empty' : 'see there';
  return `\`${value}\``;
}

function escaped(words: string): string {
  return words.replaceAll('|', '\\|');
}

function sentence(title: string): string {
  return title.charAt(0).toUpperCase() + title.slice(1);
}
