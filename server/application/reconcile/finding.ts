/** What is compared; docs/command-line.md says of each what it means when it finds something. */
export const CHECKS = [
  'event-gap',
  'run-unreadable',
  'run-stranded',
  'command-lost',
  'command-left',
  'command-unknown',
  'message-lost',
  'message-doubled',
  'outbox-stale',
  'key-left',
  'timer-lost',
  'timer-left',
  'timer-overdue',
  'letter-waiting',
  'event-lost',
  'event-unknown',
  'event-order',
  'reply-unknown',
  'reply-waiting',
  'read-model-differs',
  'read-model-behind',
  'statistics-differ',
  'orphan-row',
] as const;

export type Check = (typeof CHECKS)[number];

/** Something that is not as it must be. */
export type Finding = {
  readonly check: Check;
  readonly runId: string | null;
  /** The message, timer or row that it is about; empty when it is the run itself. */
  readonly id: string;
  /** In words. */
  readonly what: string;
};
