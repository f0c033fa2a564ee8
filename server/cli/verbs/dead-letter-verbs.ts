import type { VerbTools } from '../verb-tools';
import type { DeadLettersOptions } from './dead-letters';

/** `dead-letters list | show | redrive`. */
export function addDeadLetterVerbs({ root, verb, answering, client }: VerbTools): void {
  const letters = root.command('dead-letters').description('messages that could not be handled');
  verb(letters, 'list', 'list dead letters, newest first')
    .option('--status <status>', 'open, retried or discarded')
    .option('--service <name>', 'for this service only')
    .option('--run <id>', 'of this run only')
    .option('--limit <n>', 'how many')
    .option('--cursor <cursor>', 'go on after the last page')
    .action(
      answering(async (given: DeadLettersOptions & { run?: string }) => {
        const { status, service, run: runId, limit, cursor } = given;
        const { listDeadLetters } = await import('./dead-letters');
        return listDeadLetters(await client(), { status, service, runId, limit, cursor });
      }),
    );
  verb(letters, 'show <id>', 'show a dead letter whole').action(
    answering(async (id: string) => {
      return (await import('./dead-letters')).showDeadLetter(await client(), id);
    }),
  );
  verb(letters, 'redrive <id...>', 'send dead letters again')
    .option('--reason <text>', 'why unsafe ones are sent too')
    .action(
      answering(async (ids: string[], given: { reason?: string }) => {
        return (await import('./dead-letters')).redrive(await client(), ids, given);
      }),
    );
}
