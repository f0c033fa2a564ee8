import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const folder = new URL('../../../prisma/migrations/', import.meta.url);

/** Later ones run while the release before still works: they may not take away what it uses. */
const FROM = '20261130050500';

/** What a statement may not do; whatever must go is left alone for one release, and taken away in the next but one. */
const TAKES_AWAY: readonly (readonly [string, RegExp])[] = [
  ['drops a table', /\bDROP TABLE\b/i],
  ['drops a column', /\bDROP COLUMN\b/i],
  ['renames', /\bRENAME (TO|COLUMN|CONSTRAINT)\b/i],
  ['changes a type', /\bALTER COLUMN\b[^;]*\bTYPE\b/i],
  ['requires a value that the release before does not write', /\bSET NOT NULL\b/i],
  ['drops a default that the release before relies on', /\bDROP DEFAULT\b/i],
  ['adds a column that must be written', /\bADD COLUMN\b(?![^,;]*\bDEFAULT\b)[^,;]*\bNOT NULL\b/i],
];

/** A migration that contracts says so: `-- contract: why nothing uses it any more`. */
const CONTRACTS = /^-- contract: \S.+$/m;

function problemsOf(sql: string): readonly string[] {
  if (CONTRACTS.test(sql)) return [];
  const statements = sql.replace(/--[^\n]*/g, '');
  return TAKES_AWAY.filter(([, pattern]) => pattern.test(statements)).map(([what]) => what);
}

const names = readdirSync(folder).filter((name) => /^\d{14}_/.test(name) && name >= FROM);

it.each(names)('%s leaves the release before what it uses', (name) => {
  expect(problemsOf(readFileSync(new URL(`${name}/migration.sql`, folder), 'utf8'))).toEqual([]);
});

it.each([
  ['ALTER TABLE "a" DROP COLUMN "b";', 'drops a column'],
  ['ALTER TABLE "a" ADD COLUMN "b" TEXT NOT NULL;', 'adds a column that must be written'],
  ['ALTER TABLE "a" ALTER COLUMN "b" SET DATA TYPE INT;', 'changes a type'],
  ['ALTER TABLE "a" RENAME TO "b";', 'renames'],
])('%s is found', (sql, what) => expect(problemsOf(sql)).toEqual([what]));

it('columns with defaults, new tables, and what says why it contracts, are fine', () => {
  expect(
    problemsOf('ALTER TABLE "a" ADD COLUMN "b" INT NOT NULL DEFAULT 0, ADD COLUMN "c" TEXT;'),
  ).toEqual([]);
  expect(problemsOf('CREATE TABLE "a" ("b" TEXT NOT NULL);')).toEqual([]);
  expect(problemsOf('-- contract: unused since 0.2\nDROP TABLE "a";')).toEqual([]);
});
