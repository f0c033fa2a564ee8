import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import pg from 'pg';

/** Object ids of the catalogue type `"char"`, which the adapter refuses, and of arrays of it. */
const CHAR = 18;
const CHAR_ARRAY = 1002;

/**
 * The adapter through which the schema engine migrates and inspects a database. It differs from
 * the plain one in two points where that one fails: a script is sent whole (the plain one cuts it
 * at every semicolon, also inside of function bodies) and so is one transaction; and `"char"`
 * columns of the system catalogue arrive as the single characters that the engine expects.
 */
export class MigrationAdapterFactory extends PrismaPg {
  /** What Postgres said of the last script that failed: the engine only passes on that it did. */
  scriptError: Error | undefined;

  readonly #pool: pg.Pool;

  constructor(databaseUrl: string) {
    const pool = new CatalogPool({ connectionString: databaseUrl, max: 2 });
    super(pool);
    this.#pool = pool;
  }

  /** Ends the connections, which freeing the engine does not. */
  async close(): Promise<void> {
    await this.#pool.end();
  }

  override async connect() {
    const adapter = await super.connect();
    adapter.executeScript = async (script) => {
      try {
        await adapter.underlyingDriver().query(script);
      } catch (error) {
        this.scriptError = error as Error;
        throw error;
      }
    };
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const result = await queryRaw(query);
      return { ...result, columnTypes: result.columnTypes.map(singleCharacter) };
    };
    return adapter;
  }
}

// No query of the engine returns real arrays of "char", so the array type can stand for the one
// that the adapter has no name for.
function singleCharacter(type: ColumnType): ColumnType {
  return type === ColumnTypeEnum.CharacterArray ? ColumnTypeEnum.Character : type;
}

type ColumnType = (typeof ColumnTypeEnum)[keyof typeof ColumnTypeEnum];

class CatalogPool extends pg.Pool {
  // The driver declares a dozen overloads of `query`; all end in the one that returns a promise.
  override query = (async (...args: unknown[]) => {
    const result = await (pg.Pool.prototype.query as Query).apply(this, args);
    for (const field of result.fields ?? []) {
      if (field.dataTypeID === CHAR) field.dataTypeID = CHAR_ARRAY;
    }
    return result;
  }) as unknown as pg.Pool['query'];
}

type Query = (...args: unknown[]) => Promise<{ fields?: { dataTypeID: number }[] }>;
