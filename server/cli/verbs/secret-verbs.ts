import type { VerbTools } from '../verb-tools';
import type { SecretOptions, SetSecret } from './secrets';

const DATABASE = ['--database <url>', 'the database; DATABASE_URL when absent'] as const;

/** Verbs for credentials that drawings name, and for the keys that they are sealed with. */
export function addSecretVerbs({ root, verb, answering }: VerbTools): void {
  const secrets = root.command('secrets').description('credentials that drawings name');
  verb(secrets, 'set <name>', 'keep a secret, which is read from standard input')
    .option('--host <host>', 'to whom it may be sent: host or host:port; may be repeated', also, [])
    .option(...DATABASE)
    .action(
      answering(async (name: string, options: SetSecret) => {
        return (await import('./secrets')).setSecret(name, options);
      }),
    );
  verb(secrets, 'list', 'what secrets there are, and to whom they may be sent')
    .option(...DATABASE)
    .action(
      answering(async (options: SecretOptions) => (await import('./secrets')).listSecrets(options)),
    );
  verb(secrets, 'remove <name>', 'forget a secret')
    .option(...DATABASE)
    .action(
      answering(async (name: string, options: SecretOptions) => {
        return (await import('./secrets')).removeSecret(name, options);
      }),
    );
  const keys = root.command('keys').description('what secrets in the database are sealed with');
  verb(keys, 'new', 'a new key, as BACKSTITCH_ENCRYPTION_KEYS takes it').action(
    answering(async (_: object) => (await import('./secrets')).newKey()),
  );
  verb(keys, 'rotate', 'bring all secrets under the first key of the settings')
    .option(...DATABASE)
    .action(
      answering(async (options: SecretOptions) => (await import('./secrets')).rotateKeys(options)),
    );
}

function also(host: string, before: readonly string[]): readonly string[] {
  return [...before, host];
}
