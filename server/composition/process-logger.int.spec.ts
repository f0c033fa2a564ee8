import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPrisma, type Prisma } from '@/server/adapters/postgres/prisma-client';
import { createTestDatabase, type TestDatabase } from '@/test-support/test-database';
import { processLogger } from './process-logger';

const SECRET = 'what-a-customer-sent';
let database: TestDatabase;
let prisma: Prisma;
let client: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  prisma = openPrisma(database.url, 2);
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client?.end();
  await prisma?.$disconnect();
  await database?.drop();
});

async function loggedFor(doing: () => Promise<unknown>): Promise<string> {
  const lines: string[] = [];
  const logger = processLogger(
    { name: 'test', level: 'info' },
    { write: (line) => lines.push(line) },
  );
  const error = await doing().catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(Error);
  logger.error({ err: error }, 'could not be stored');
  return lines.join('');
}

describe('errors of the database', () => {
  const ROW = `insert into verification (id, identifier) values ('1', '${SECRET}')`;

  it('are logged without the row that they are about, by the driver', async () => {
    const told = await client.query(ROW).catch((error) => JSON.stringify(error));
    expect(told).toContain(SECRET);
    const line = await loggedFor(() => client.query(ROW));
    expect(line).toContain('null value in column');
    expect(line).not.toContain(SECRET);
  });

  it('are logged without it by Prisma, and without what it was asked', async () => {
    const raw = await loggedFor(() => prisma.$executeRawUnsafe(ROW));
    const wrong = { id: '1', identifier: SECRET, value: 7 } as never;
    const typed = await loggedFor(() => prisma.verification.create({ data: wrong }));
    expect(typed).toContain('Argument `expiresAt` is missing.');
    expect(raw + typed).not.toContain(SECRET);
  });
});
