import type { VerbTools } from '../verb-tools';
import type { AddOptions, WaitOptions } from './chaos';

/** `chaos add | list | show | end`. */
export function addChaosVerbs({ root, verb, answering, client }: VerbTools): void {
  const chaos = root.command('chaos').description('faults on edges, where they are allowed');
  verb(chaos, 'add', 'put a fault on an edge: one of --drop, --delay, --duplicate, --fail')
    .requiredOption('--reason <text>', 'why')
    .option(
      '--message <kind>',
      'command, reply or (what a choreography’s services hear) event',
      'command',
    )
    .option('--saga <name>', 'of this saga only')
    .option('--service <name>', 'to, or from, this service only')
    .option('--action <name>', 'that ask for this only; an event of this name')
    .option('--node <name>', 'of this step or compensation only')
    .option('--drop', 'it gets lost')
    .option('--delay <duration>', 'it comes so much later')
    .option('--duplicate', 'it comes twice')
    .option('--fail [error]', 'an error in its place')
    .option('--final', 'of --fail: not to be retried')
    .option('--run <id...>', 'in these runs only')
    .option('--correlation <id>', 'in runs of this business case only')
    .option('--start-key <key>', 'in the run that was started under this key only')
    .option('--field <name=value>', 'in runs found by this only')
    .option('--percent <n>', 'in so many of a hundred runs only')
    .option('--max-runs <n>', 'in so many runs at most', '1')
    .option('--per-run <n>', 'so many messages of a run at most', '1')
    .option('--expires <duration>', 'it ends after', '10m')
    .option(
      '--expect <statuses>',
      'how the runs must end, with commas between: completed, compensated …',
    )
    .option('--within <duration>', 'how soon after the fault', '1m')
    .option('--debts', 'they may leave effects undone')
    .option('--dead-letters', 'they may leave dead letters')
    .action(
      answering(async (given: AddOptions) => {
        return (await import('./chaos')).addRule(await client(), given);
      }),
    );
  verb(chaos, 'list', 'list faults on edges, newest first').action(
    answering(async (_: object) => (await import('./chaos')).listRules(await client())),
  );
  for (const [usage, description] of WAITING) {
    verb(chaos, `${usage} <id>`, description)
      .option(
        '--wait',
        'wait until it is over and its runs are judged; exit code 1 when not as expected',
      )
      .option('--timeout <duration>', 'how long to wait', '10m')
      .action(
        answering(async (id: string, options: WaitOptions) => {
          const { endRule, showRule } = await import('./chaos');
          return (usage === 'end' ? endRule : showRule)(await client(), id, options);
        }),
      );
  }
}

const WAITING = [
  ['show', 'show a fault with the runs that it has hit'],
  ['end', 'take a fault off its edge; what it keeps back is sent'],
] as const;
