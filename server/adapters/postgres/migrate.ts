import { MigrationAdapterFactory } from './migration-adapter';
import { readMigrations, readSchema } from './migration-files';
import { openSchemaEngine } from './schema-engine';

/** Every table counts: nothing in the database is managed by somebody else's migrations. */
const FILTERS = { externalTables: [], externalEnums: [] };

/** A migration that the database refused, or an unreachable database; the cause says why. */
export class MigrationError extends Error {
  readonly code = 'MIGRATION_FAILED';

  constructor(override readonly cause: Error) {
    super(`The database could not be migrated: ${cause.message}`);
  }
}

/**
 * Applies the migrations of the project in `root` that the database has not had yet, with the
 * same bookkeeping as `prisma migrate deploy`, and returns their names; of those in `only`, if that
 * is given.
 */
export async function migrate(
  databaseUrl: string,
  root: string,
  only?: readonly string[],
): Promise<readonly string[]> {
  const factory = new MigrationAdapterFactory(databaseUrl);
  const engine = await openSchemaEngine(factory);
  try {
    const migrationsList = await readMigrations(root, only);
    const applied = await engine.applyMigrations({ migrationsList, filters: FILTERS });
    return applied.appliedMigrationNames;
  } catch (error) {
    throw new MigrationError(factory.scriptError ?? (error as Error));
  } finally {
    engine.free();
    await factory.close();
  }
}

/**
 * The SQL that would bring a database, migrated before, to the schema.prisma of `root`: undefined
 * when they are equal.
 */
export async function missingMigration(
  databaseUrl: string,
  root: string,
): Promise<string | undefined> {
  const factory = new MigrationAdapterFactory(databaseUrl);
  const engine = await openSchemaEngine(factory);
  try {
    const files = [await readSchema(root)];
    const { exitCode, stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files, configDir: root },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: true,
      filters: FILTERS,
    });
    return exitCode === 0 ? undefined : (stdout ?? '');
  } finally {
    engine.free();
    await factory.close();
  }
}
