import { type Authenticator, nkeyAuthenticator } from '@nats-io/nats-core';

/** What of a connection's options says who connects. */
export type ServiceAccount = {
  readonly authenticator: Authenticator;
  readonly inboxPrefix: string;
};

/**
 * The options with which a service connects by an account of its own: spread them into `connect`. `seed` is what the
 * page *Service accounts* showed once (`SU…`).
 */
export function serviceAccount(service: string, seed: string): ServiceAccount {
  const authenticator = nkeyAuthenticator(new TextEncoder().encode(seed.trim()));
  return { authenticator, inboxPrefix: `_INBOX_${service}` };
}
