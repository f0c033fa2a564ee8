import { Command } from 'commander';
import type { ApiClient } from './client/api-client';
import { type Answer, type Console, writeAnswer } from './console';
import type { VerbTools } from './verb-tools';
import { addArchiveVerbs } from './verbs/archive-verbs';
import { addBulkVerbs } from './verbs/bulk-verbs';
import { addCapsuleVerbs } from './verbs/capsule-verbs';
import { addChaosVerbs } from './verbs/chaos-verbs';
import { addDeadLetterVerbs } from './verbs/dead-letter-verbs';
import { addLocalVerbs } from './verbs/local-verbs';
import { addSecretVerbs } from './verbs/secret-verbs';
import { addServerVerbs } from './verbs/server-verbs';
import { addStoreVerbs } from './verbs/store-verbs';

/** What the program needs of the outside. */
export type ProgramDeps = {
  readonly console: Console;
  /** Made only for verbs that talk to a server. */
  readonly client: () => Promise<ApiClient>;
};

type Options = { readonly json?: boolean };

/**
 * The command line. Verbs are loaded when they are used, so that each starts quickly. `onAnswer` is
 * told how the verb ended.
 */
export function program(deps: ProgramDeps, onAnswer: (answer: Answer) => void): Command {
  const root = new Command('saga')
    .description('Checks, simulates, publishes and runs sagas.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => deps.console.out(text),
      // What commander has to complain of is said once, by whoever catches its error.
      writeErr: () => {},
    });
  const verb = (parent: Command, usage: string, description: string) =>
    parent
      .command(usage)
      .description(description)
      .option('--json', 'print one JSON document on standard output');
  const answering =
    <A extends unknown[]>(work: (...given: A) => Promise<Answer>) =>
    async (...given: A) => {
      const answer = await work(...given);
      // Commander hands over the options next to last.
      const options = given.at(-2) as Options;
      writeAnswer(deps.console, answer, options.json === true);
      onAnswer(answer);
    };
  const tools: VerbTools = { root, verb, answering, client: deps.client };
  addLocalVerbs(tools);
  addServerVerbs(tools);
  addDeadLetterVerbs(tools);
  addStoreVerbs(tools);
  addArchiveVerbs(tools);
  addSecretVerbs(tools);
  addCapsuleVerbs(tools);
  addChaosVerbs(tools);
  addBulkVerbs(tools);
  return root;
}
