import { foldRunView } from '@/saga/read-models/fold-run-view';
import type { RecordedEvent, RunEvent } from '@/saga/run/events';
import { EventTooNew, type StoredEvent, upcast } from '@/saga/run/stored/upcast';
import { folderArchive } from '@/server/adapters/files/run-archive';
import { cliArchiveFolder } from '@/server/env';
import type { ArchivedRun, ArchiveFile } from '@/server/ports/run-archive';
import { type Answer, table } from '../console';
import { Unusable } from '../errors';

type Folder = { readonly folder?: string };
export type ListOptions = Folder & { readonly saga?: string; readonly limit?: string };

const archiveOf = ({ folder }: Folder) => folderArchive(folder ?? cliArchiveFolder());

/** Lists archived runs, those archived last first. */
export async function listArchived(options: ListOptions): Promise<Answer> {
  const limit = limitOf(options.limit ?? '50');
  const runs = new Map<string, ListedRun>();
  for await (const run of listedRuns(options)) {
    // A crash may have left a run in two files.
    if (!runs.has(run.runId)) runs.set(run.runId, run);
    if (runs.size === limit) break;
  }
  const rows = [...runs.values()].map(({ runId, saga, sagaVersion, status, endedAt, file }) => {
    return [runId, `${saga} v${sagaVersion}`, status, endedAt, file];
  });
  const text = rows.length === 0 ? 'No archived runs.' : table(rows);
  return { json: { runs: [...runs.values()] }, text, exit: 0 };
}

type ListedRun = ArchiveFile['runs'][number] & { readonly file: string };

async function* listedRuns({ saga, ...options }: ListOptions): AsyncGenerator<ListedRun> {
  for await (const { file, runs } of archiveOf(options).files()) {
    for (const run of runs) {
      if (saga === undefined || run.saga === saga) yield { ...run, file };
    }
  }
}

/** Shows an archived run with its steps; as JSON, with all its events. */
export async function showArchived(runId: string, options: Folder): Promise<Answer> {
  const run = await archiveOf(options).find(runId);
  if (!run) throw new Unusable(`There is no run ${runId} in the archive.`);
  const events = recordedOf(run);
  const view = foldRunView(events);
  const steps = (view?.steps ?? []).map(({ name, kind, status, attempts }) => {
    return [`  ${name}`, kind, status, `${attempts} attempt${attempts === 1 ? '' : 's'}`];
  });
  const error = view?.summary.error;
  const lines = [
    `${run.runId} ${run.saga} v${run.sagaVersion} ${run.status}`,
    `${run.startedAt} to ${run.endedAt}, ${events.length} events`,
    ...(error ? [`${error.name}: ${error.message}`] : []),
    ...(steps.length > 0 ? [table(steps)] : []),
  ];
  const json = { ...run, output: view?.summary.output ?? null, events };
  return { json, text: lines.join('\n'), exit: 0 };
}

/** Reads the whole archive, and says which files are not as they were written. */
export async function verifyArchive(options: Folder): Promise<Answer> {
  const json = await archiveOf(options).verify();
  const { files, faults } = json;
  const lines = faults.map(({ file, problem }) => `${file}: ${problem}`);
  const told = `${files} file${files === 1 ? '' : 's'} read, ${faults.length} not sound.`;
  return { json, text: [...lines, told].join('\n'), exit: faults.length === 0 ? 0 : 1 };
}

function recordedOf({ runId, events }: ArchivedRun): readonly RecordedEvent[] {
  return events.map(({ version, type, schemaVersion, data, metadata, occurredAt }) => ({
    ...{ runId, version, occurredAt },
    event: present({ ...data, type }, schemaVersion),
    causationId: (metadata as { causationId?: string }).causationId ?? '',
  }));
}

function present(event: StoredEvent, version: number): RunEvent {
  try {
    return upcast(event, version);
  } catch (error) {
    throw error instanceof EventTooNew ? new Unusable(error.message) : error;
  }
}

function limitOf(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new Unusable(`--limit ${text}: give a whole number.`);
  return Number(text);
}
