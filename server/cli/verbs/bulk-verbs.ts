import type { VerbTools } from '../verb-tools';
import type { StartOptions, UndoOptions, WaitOptions } from './bulk';

/** `bulk start | list | show | pause | resume | cancel | undo`. */
export function addBulkVerbs({ root, verb, answering, client }: VerbTools): void {
  const bulk = root.command('bulk').description('one thing done with many runs');
  const waiting = (usage: string, description: string) =>
    verb(bulk, usage, description)
      .option('--wait', 'wait for its end; exit code 1 unless it was done with every run')
      .option('--timeout <duration>', 'how long to wait', '10m');
  waiting('start <action>', 'begin it: cancel, retry, suspend, resume or resolve')
    .requiredOption('--reason <text>', 'why')
    .option('--run <id...>', 'these runs')
    .option('--saga <name>', 'the runs of this saga')
    .option('--version <n>', 'of this version only')
    .option('--status <status>', 'in these statuses only, with commas between')
    .option('--correlation <id>', 'of this business case only')
    .option('--error <name>', 'that failed with an error of this name only')
    .option('--waits-on <service>', 'that wait on this service only')
    .option('--failed-at <service>', 'that failed at this service only')
    .option('--field <name=value...>', 'that are found by this only')
    .option('--from <time>', 'that began then (ISO 8601) or later only')
    .option('--to <time>', 'that began before then only')
    .option('--all', 'all runs there are, which has to be said')
    .option('--rate <n>', 'so many runs a second at most', '20')
    .option('--title <text>', 'which runs they are, in words')
    .action(
      answering(async (action: string, options: StartOptions) => {
        return (await import('./bulk')).startBulk(await client(), action, options);
      }),
    );
  verb(bulk, 'list', 'list what was done with many runs, newest first').action(
    answering(async (_: object) => (await import('./bulk')).listBulk(await client())),
  );
  waiting('show <id>', 'show how far it is, and what became of each run').action(
    answering(async (id: string, options: WaitOptions) => {
      return (await import('./bulk')).showBulk(await client(), id, options);
    }),
  );
  for (const [wish, description] of WISHES) {
    verb(bulk, `${wish} <id>`, description).action(
      answering(async (id: string) => {
        return (await import('./bulk')).steerBulk(await client(), id, wish);
      }),
    );
  }
  waiting('undo <id>', 'take back what it did, where that can be')
    .option('--reason <text>', 'why')
    .action(
      answering(async (id: string, options: UndoOptions) => {
        return (await import('./bulk')).undoBulk(await client(), id, options);
      }),
    );
}

const WISHES = [
  ['pause', 'pause it'],
  ['resume', 'let it go on'],
  ['cancel', 'stop it for good: what was done stays done'],
] as const;
