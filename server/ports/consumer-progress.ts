/** Where a message lies, and who is to handle it. */
export type Handling = {
  readonly stream: string;
  readonly consumer: string;
  readonly sequence: number;
};

/**
 * How far the consumers of the broker have come.
 *
 * Contract: true only when the consumer is done with the message (acknowledged or terminated) and with all before it.
 * A consumer that is not there has handled nothing. Rejects while the broker is away.
 */
export type ConsumerProgress = {
  hasHandled(messages: readonly Handling[]): Promise<readonly boolean[]>;
};
