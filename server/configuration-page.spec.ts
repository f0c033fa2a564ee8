import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { configurationPage, describedSettings } from './configuration-page';
import { ENV_NAMES } from './env';

const text = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

describe('the settings', () => {
  const described = describedSettings(text('.env.example'));

  it('are all described', () => {
    const names = described.flatMap((setting) => setting.names);
    expect(ENV_NAMES.filter((name) => !names.includes(name))).toEqual([]);
    expect(described.filter(({ words }) => words.trim() === '')).toEqual([]);
  });

  it('are on their page as they are (npm run docs:configuration)', () => {
    expect(text('docs/configuration.md')).toBe(configurationPage(text('.env.example')));
  });
});
