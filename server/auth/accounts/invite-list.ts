import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { InvalidInput } from '@/server/application/errors';
import { isRole, type Role } from '../permissions';

/** Somebody on a list, by the number of their line. */
export type ListedPerson = {
  readonly line: number;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** What is wrong with the line; null when nothing is. */
  readonly problem: string | null;
};

const MOST_LINES = 500;
const COLUMNS = ['email', 'name', 'role'] as const;
const address = z.email().max(254);

/**
 * Reads a list of people in CSV, with commas, semicolons or tabs: e-mail, name, role. A first line that names these
 * gives their order. Throws InvalidInput when it is no list at all, or has more than 500 lines.
 */
export function readInviteList(csv: string, role: Role): readonly ListedPerson[] {
  const rows = rowsOf(csv);
  const [first] = rows;
  const heading = first && headingOf(first.record);
  const columns = heading ?? COLUMNS;
  const people = heading ? rows.slice(1) : rows;
  if (people.length === 0) throw refused('There is nobody in this list.');
  if (people.length > MOST_LINES) throw refused(`A list may have at most ${MOST_LINES} people.`);
  return people.map(({ record, line }) => personOf(record, { line, columns, role }));
}

type Row = { readonly record: readonly string[]; readonly line: number };

function rowsOf(csv: string): readonly Row[] {
  try {
    const rows = parse(csv, {
      bom: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      delimiter: [',', ';', '\t'],
      info: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return rows.map(({ record, info }) => ({ record, line: info.lines }));
  } catch (error) {
    if (error instanceof CsvError) throw refused(`This is no CSV: ${error.message}`);
    throw error;
  }
}

function headingOf(record: readonly string[]): readonly string[] | null {
  const names = record.map((name) => name.toLowerCase().replace(/[^a-z]/g, ''));
  return names.includes('email') ? names : null;
}

function personOf(
  record: readonly string[],
  { line, columns, role }: { line: number; columns: readonly string[]; role: Role },
): ListedPerson {
  const field = (name: (typeof COLUMNS)[number]) => record[columns.indexOf(name)] ?? '';
  const email = field('email').toLowerCase();
  const named = field('role').toLowerCase();
  const wanted = named === '' ? role : named;
  const name = field('name').slice(0, 120);
  if (!address.safeParse(email).success) {
    return { line, email: email.slice(0, 254), name, role, problem: 'This is no e-mail address.' };
  }
  if (!isRole(wanted)) {
    const problem = `There is no role ${wanted.slice(0, 40)}: viewer, designer, operator or admin.`;
    return { line, email, name, role, problem };
  }
  return { line, email, name, role: wanted, problem: null };
}

function refused(message: string): InvalidInput {
  return new InvalidInput([{ path: '/csv', message }], message);
}
