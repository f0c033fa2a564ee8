import type { VerbTools } from '../verb-tools';
import type { EditInputOptions } from './edit-input';
import type { MigrateOptions } from './migrate';
import type { RunOptions } from './run';
import type { RunsOptions } from './runs';
import { addWaitVerbs } from './wait-verbs';

/** Verbs that ask a server. */
export function addServerVerbs({ root, verb, answering, client }: VerbTools): void {
  verb(root, 'publish <file>', 'publish a definition as its saga’s next version')
    .option('--note <text>', 'what is new in it')
    .action(
      answering(async (file: string, options: { note?: string }) => {
        return (await import('./publish')).publish(await client(), file, options);
      }),
    );
  verb(root, 'run <saga>', 'start a run of a saga')
    .requiredOption('--input <json>', 'the run’s input, or @FILE')
    .option('--wait', 'wait for its end')
    .option('--timeout <duration>', 'how long to wait', '10m')
    .option('--idempotency-key <key>', 'the same key always gives the same run')
    .option('--correlation-id <id>', 'your own id of the business case')
    .option('--version <n>', 'a version instead of the latest')
    .action(
      answering(async (saga: string, options: RunOptions) => {
        return (await import('./run')).run(await client(), saga, options);
      }),
    );
  verb(root, 'runs', 'list runs, newest first')
    .option('--saga <name>', 'of this saga only')
    .option('--status <status>', 'in these statuses only, with commas between')
    .option('--limit <n>', 'how many')
    .option('--cursor <cursor>', 'go on after the last page')
    .action(
      answering(async ({ saga, status, limit, cursor }: RunsOptions) => {
        return (await import('./runs')).runs(await client(), { saga, status, limit, cursor });
      }),
    );
  verb(root, 'show <run>', 'show a run with its steps').action(
    answering(async (runId: string) => (await import('./runs')).show(await client(), runId)),
  );
  addWaitVerbs({ root, verb, answering, client });
  verb(root, 'cancel <run>', 'cancel a run: what it did is undone')
    .option('--reason <text>', 'why')
    .action(
      answering(async (runId: string, options: { reason?: string }) => {
        return (await import('./runs')).cancel(await client(), runId, options);
      }),
    );
  verb(root, 'edit-input <run> <node>', 'try failed work again with another input')
    .requiredOption('--input <json>', 'the input, or @FILE')
    .requiredOption('--reason <text>', 'why')
    .option('--compensation', 'the node’s compensation instead of its step')
    .action(
      answering(async (runId: string, node: string, options: EditInputOptions) => {
        const { editInput } = await import('./edit-input');
        return editInput(await client(), { runId, node, ...options });
      }),
    );
  verb(
    root,
    'migrate <run>',
    'let a run go on in another version of its saga, or say in which it can',
  )
    .option('--to <version>', 'the version; left out, nothing changes')
    .option('--reason <text>', 'why')
    .action(
      answering(async (runId: string, options: MigrateOptions) => {
        return (await import('./migrate')).migrate(await client(), runId, options);
      }),
    );
}
