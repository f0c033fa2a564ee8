import type { VerbTools } from '../verb-tools';

/** `capsule save | open | test`: runs in a file; opening needs no server. */
export function addCapsuleVerbs({ root, verb, answering, client }: VerbTools): void {
  const capsule = root.command('capsule').description('runs in one file, secrets masked');
  verb(capsule, 'save <run...>', 'save runs with their letters and drawings')
    .requiredOption('--out <file>', 'where the file is written')
    .option('--note <text>', 'for whoever opens it')
    .action(
      answering(async (runIds: string[], options: { out: string; note?: string }) => {
        return (await import('./capsule')).saveCapsule(await client(), runIds, options);
      }),
    );
  verb(
    capsule,
    'open <file>',
    'show its runs, and replay them by the decider; no server needed',
  ).action(answering(async (file: string) => (await import('./capsule')).openCapsule(file)));
  verb(capsule, 'test <file>', 'write a run as a test of its saga; no server needed')
    .option('--run <id>', 'which run, when there are several')
    .action(
      answering(async (file: string, options: { run?: string }) => {
        return (await import('./capsule')).capsuleTest(file, options);
      }),
    );
}
