import { randomUUID } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import type { BrokerAccount, BrokerAccounts } from '@/server/ports/broker-accounts';
import { permissionsOf } from './account-permissions';

/** The variable in nats-server's surroundings that has the password of our own user. */
export const PASSWORD_VARIABLE = 'NATS_PASSWORD';

/**
 * The users as nats-server includes them within `authorization`: ours, by a password that only its surroundings know,
 * and each account by its public key. There is no secret in it.
 */
export function usersBlock(ownUser: string, accounts: readonly BrokerAccount[]): string {
  const own = `  { user: ${JSON.stringify(ownUser)}, password: $${PASSWORD_VARIABLE} }`;
  const others = accounts.map((account) => {
    const user = { nkey: account.publicKey, permissions: permissionsOf(account) };
    return `  ${JSON.stringify(user)}`;
  });
  return `users: [\n${[own, ...others].join('\n')}\n]\n`;
}

/** Accounts in a file that nats-server includes; whoever runs it has it read the file again when that changes. */
export function accountFile(file: string | undefined, ownUser: string): BrokerAccounts {
  if (file === undefined) return { managed: false, apply: async () => undefined };
  return {
    managed: true,
    async apply(accounts) {
      const text = usersBlock(ownUser, accounts);
      if ((await readFile(file, 'utf8').catch(() => '')) === text) return;
      // Renamed into place: half a file would shut out everybody.
      const whole = `${file}.${randomUUID()}`;
      await writeFile(whole, text, { mode: 0o640 });
      await rename(whole, file);
    },
  };
}
