import type { VerbTools } from '../verb-tools';
import type { ListOptions } from './archive';

const FOLDER = ['--folder <path>', 'the archive; BACKSTITCH_ARCHIVE_DIR when absent'] as const;

/** `archive list | show | verify`: read the files themselves, without a server. */
export function addArchiveVerbs({ root, verb, answering }: Omit<VerbTools, 'client'>): void {
  const archive = root.command('archive').description('runs that were archived and removed');
  verb(archive, 'list', 'list archived runs, those archived last first')
    .option(...FOLDER)
    .option('--saga <name>', 'of this saga only')
    .option('--limit <n>', 'how many', '50')
    .action(
      answering(async (options: ListOptions) => {
        return (await import('./archive')).listArchived(options);
      }),
    );
  verb(archive, 'show <run>', 'show an archived run; with --json, all its events')
    .option(...FOLDER)
    .action(
      answering(async (runId: string, options: { folder?: string }) => {
        return (await import('./archive')).showArchived(runId, options);
      }),
    );
  verb(archive, 'verify', 'check that every file is as it was written')
    .option(...FOLDER)
    .action(
      answering(async (options: { folder?: string }) => {
        return (await import('./archive')).verifyArchive(options);
      }),
    );
}
