import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';
import { writeDurably } from './durable-file';

const MANIFEST = 'manifest.json';
const FORMAT = 1;

const manifestSchema = z.object({
  format: z.literal(FORMAT),
  takenAt: z.iso.datetime(),
  migrations: z.array(z.string()),
  sequences: z.array(z.object({ name: z.string(), value: z.string(), called: z.boolean() })),
  tables: z.array(
    z.object({
      name: z.string().regex(/^\w+$/),
      columns: z.array(z.string()).min(1),
      bytes: z.int(),
      sha256: z.string(),
    }),
  ),
});

/** What a backup says of itself: how it was made, and its files with their checksums. */
export type BackupManifest = Readonly<z.infer<typeof manifestSchema>>;

type TableFile = BackupManifest['tables'][number];

/** What a backup says besides its files. */
type BackupState = {
  readonly takenAt: string;
  readonly migrations: readonly string[];
  readonly sequences: readonly BackupManifest['sequences'][number][];
};

/** No backup, or not all of it: the message says what is wrong. */
export class BackupUnusable extends Error {
  readonly code = 'backup-unusable';
}

/**
 * Begins a backup in a folder that is not there yet, or empty. Its tables are gzipped files that only their owner
 * may read, since they hold everything; the manifest is written last, and what has none is no backup.
 */
export async function beginBackup(folder: string) {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length > 0) throw new BackupUnusable(`${folder} is not empty.`);
  const tables: TableFile[] = [];
  return {
    async write(
      table: { readonly name: string; readonly columns: readonly string[] },
      rows: Readable,
    ) {
      const { bytes, sha256 } = await writeZipped(join(folder, fileOf(table.name)), rows);
      tables.push({ name: table.name, columns: [...table.columns], bytes, sha256 });
    },
    async finish(state: BackupState): Promise<BackupManifest> {
      const { takenAt, migrations, sequences } = state;
      const manifest: BackupManifest = {
        format: FORMAT,
        takenAt,
        migrations: [...migrations],
        sequences: [...sequences],
        tables,
      };
      const text = `${JSON.stringify(manifest, null, 2)}\n`;
      await writeDurably(join(folder, MANIFEST), Buffer.from(text));
      return manifest;
    },
  };
}

/** Reads a backup's manifest, and compares each file with its checksum. Throws BackupUnusable. */
export async function openBackup(folder: string): Promise<BackupManifest> {
  const manifest = await manifestOf(folder);
  for (const { name, sha256 } of manifest.tables) {
    if ((await checksumOf(join(folder, fileOf(name)))) !== sha256) {
      throw new BackupUnusable(`${fileOf(name)} is not what was written: the backup is damaged.`);
    }
  }
  return manifest;
}

/** The rows of one table. */
export function backedUpRows(folder: string, table: string): Readable {
  const unzipped = createGunzip();
  createReadStream(join(folder, fileOf(table)))
    .on('error', (error) => unzipped.destroy(error))
    .pipe(unzipped);
  return unzipped;
}

function fileOf(table: string): string {
  return `${table}.copy.gz`;
}

async function manifestOf(folder: string): Promise<BackupManifest> {
  const path = join(folder, MANIFEST);
  const text = await readFile(path, 'utf8').catch(() => {
    throw new BackupUnusable(
      `${folder} is no backup, or one that was not finished: no ${MANIFEST}.`,
    );
  });
  try {
    return manifestSchema.parse(JSON.parse(text));
  } catch {
    throw new BackupUnusable(`${path} is not the manifest of a backup that this release can read.`);
  }
}

async function writeZipped(
  path: string,
  rows: Readable,
): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  const counted = new PassThrough();
  counted.on('data', (chunk: Buffer) => {
    hash.update(chunk);
    bytes += chunk.length;
  });
  const scratch = `${path}.tmp`;
  await pipeline(
    rows,
    createGzip({ level: 3 }),
    counted,
    createWriteStream(scratch, { mode: 0o600 }),
  );
  await synced(scratch);
  await rename(scratch, path);
  await synced(dirname(path));
  return { bytes, sha256: hash.digest('hex') };
}

async function synced(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

async function checksumOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash);
  } catch (error) {
    throw new BackupUnusable((error as Error).message);
  }
  return hash.digest('hex');
}
