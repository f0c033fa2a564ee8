import type { Command } from 'commander';
import type { ApiClient } from './client/api-client';
import type { Answer } from './console';

/** What a group of verbs is added with. */
export type VerbTools = {
  readonly root: Command;
  /** A new verb that knows `--json`. */
  readonly verb: (parent: Command, usage: string, description: string) => Command;
  /** Makes an action of work that answers: written out, and its exit code kept. */
  readonly answering: <A extends unknown[]>(
    work: (...given: A) => Promise<Answer>,
  ) => (...given: A) => Promise<void>;
  readonly client: () => Promise<ApiClient>;
};
