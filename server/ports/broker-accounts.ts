/** An account by which a service connects to the broker. */
export type BrokerAccount = {
  /** Its service in sagas. */
  readonly service: string;
  /** The public half of its key (Ed25519 as NATS writes it: `U…`). */
  readonly publicKey: string;
  /** May read and write the store of payloads that are too large for a message: those of all services. */
  readonly largePayloads: boolean;
};

/**
 * Tells the broker who may connect as which service, in place of what it was told before.
 *
 * Contract: who is not named any more is cut off within seconds; what an account may is settled here, not by whoever
 * calls. `managed` is false where the broker's accounts are somebody else's matter: then nothing is told.
 */
export type BrokerAccounts = {
  readonly managed: boolean;
  apply(accounts: readonly BrokerAccount[]): Promise<void>;
};
