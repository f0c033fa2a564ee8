import type { VerbTools } from '../verb-tools';
import type { DecideOptions, SignalOptions } from './waits';

type Decide = readonly [runId: string, node: string, outcome: string, options: DecideOptions];

/** Verbs for what runs wait for. */
export function addWaitVerbs({ root, verb, answering, client }: VerbTools): void {
  verb(root, 'signal <run> <name>', 'tell a run that something outside happened')
    .option('--payload <json>', 'what the signal carries, or @FILE', 'null')
    .option('--correlation <text>', 'for nodes that take only a signal that carries the same')
    .option('--idempotency-key <key>', 'the same signal again changes nothing')
    .action(
      answering(async (runId: string, name: string, options: SignalOptions) => {
        return (await import('./waits')).signal(await client(), { runId, name, ...options });
      }),
    );
  verb(root, 'decide <run> <approval> <outcome>', 'decide an approval that a run waits for')
    .option('--form <json>', 'what the approval’s form asks, or @FILE', '{}')
    .action(
      answering(async (...[runId, node, outcome, options]: Decide) => {
        const decision = { runId, node, outcome, ...options };
        return (await import('./waits')).decide(await client(), decision);
      }),
    );
}
