import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type {
  ArchivedRun,
  ArchiveFault,
  ArchiveFile,
  RunArchive,
} from '@/server/ports/run-archive';
import { writeDurably } from './durable-file';

const compress = promisify(gzip);
const decompress = promisify(gunzip);
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * An archive in a folder: a folder a day, in it gzipped NDJSON with one run a line, and beside each file a
 * JSON entry with its checksum and its runs. A file is named after its runs, so the same ones are the same
 * file. The entry is written last: a file without one counts for nothing. See the port for the contract.
 */
export function folderArchive(folder: string): RunArchive {
  return {
    async write(runs, archivedAt) {
      const lines = runs.map((run) => `${JSON.stringify(run)}\n`).join('');
      const content = await compress(lines);
      const name = join(archivedAt.slice(0, 10), `${nameOf(runs)}.ndjson.gz`);
      await writeDurably(join(folder, name), content);
      const entry: ArchiveFile = {
        format: 1,
        file: name,
        sha256: sha256(content),
        bytes: content.length,
        archivedAt,
        runs: runs.map((run) => ({ ...run, events: run.events.length })),
      };
      const text = `${JSON.stringify(entry, null, 2)}\n`;
      await writeDurably(join(folder, entryOf(name)), Buffer.from(text));
      return entry;
    },
    files: () => entries(folder),
    async find(runId) {
      for await (const { file, runs } of entries(folder)) {
        if (!runs.some((run) => run.runId === runId)) continue;
        return (await readRuns(folder, file)).find((run) => run.runId === runId) ?? null;
      }
      return null;
    },
    async verify() {
      let files = 0;
      const faults: ArchiveFault[] = [];
      for await (const entry of entries(folder)) {
        files += 1;
        const problem = await problemOf(folder, entry);
        if (problem !== null) faults.push({ file: entry.file, problem });
      }
      return { files, faults };
    },
  };
}

function nameOf(runs: readonly ArchivedRun[]): string {
  const content = runs.map(({ runId, events }) => `${runId}:${events.length}`).sort();
  return `runs-${sha256(Buffer.from(content.join('\n'))).slice(0, 24)}`;
}

function entryOf(file: string): string {
  return file.replace(/\.ndjson\.gz$/, '.json');
}

function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

async function* entries(folder: string): AsyncGenerator<ArchiveFile> {
  const days = (await namesIn(folder)).filter((name) => DAY.test(name)).sort();
  for (const day of days.reverse()) {
    const names = (await namesIn(join(folder, day))).filter((name) => name.endsWith('.json'));
    for (const name of names.sort()) {
      yield JSON.parse(await readFile(join(folder, day, name), 'utf8')) as ArchiveFile;
    }
  }
}

/** Nothing was archived yet where there is no folder. */
async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

async function readRuns(folder: string, file: string): Promise<readonly ArchivedRun[]> {
  const text = (await decompress(await readFile(join(folder, file)))).toString('utf8');
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as ArchivedRun);
}

async function problemOf(folder: string, entry: ArchiveFile): Promise<string | null> {
  try {
    const content = await readFile(join(folder, entry.file));
    if (sha256(content) !== entry.sha256) return 'its content is not what was written';
    const runs = await readRuns(folder, entry.file);
    const whole = runs.length === entry.runs.length;
    return whole ? null : `it holds ${runs.length} runs, not ${entry.runs.length}`;
  } catch (error) {
    return (error as Error).message;
  }
}
