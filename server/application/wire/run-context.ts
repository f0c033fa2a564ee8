/** What a message says of the run it belongs to. */
export type RunContext = {
  readonly runId: string;
  readonly saga: string;
  readonly sagaVersion: number;
  readonly correlationId: string;
  readonly partition: number;
  /** Version of the event that causes the message. */
  readonly version: number;
  /** Id of the message that caused that event. */
  readonly causationId: string;
  /** ISO 8601, UTC. */
  readonly now: string;
};
