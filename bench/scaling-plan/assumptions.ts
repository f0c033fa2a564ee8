/** What the plan takes from elsewhere than `measured.json`: measured once, known of the parts, or a price. */
export type Assumptions = {
  /** How much of its capacity a part is planned to use. */
  readonly use: number;
  /** What a saga leaves in the tables, in bytes: 250,000 runs took 1.7 GiB (docs/benchmarks.md, At scale). */
  readonly storedBytes: number;
  /** Messages of a saga of three steps: three commands, three replies, five integration events. */
  readonly messages: number;
  /** The projector is one a database: how long a saga keeps it, in milliseconds; 0.17 of it are Postgres' (docs/benchmarks.md). */
  readonly projectorMs: number;
  /** The largest Postgres that the plan counts on. */
  readonly postgres: { readonly cores: number; readonly walBytesPerSecond: number };
  /** Messages a second of one broker cluster whose streams are on three nodes on disk. Not measured here. */
  readonly natsMessages: number;
  /** CPU of a message on three nodes, as a multiple of that on one. Not measured here. */
  readonly natsReplicas: number;
  /** Until a commit is on disk and its standby has it, and a message on a majority, in milliseconds. Not measured here. */
  readonly commitMs: number;
  readonly messageMs: number;
  /** How many days of runs stay in the database. */
  readonly days: number;
  /** List prices of a large cloud, rounded, in US dollars: a core for an hour, a gigabyte of fast disk for a month. */
  readonly price: { readonly coreHour: number; readonly gigabyteMonth: number };
};

export const ASSUMED: Assumptions = {
  use: 0.6,
  storedBytes: 7_300,
  messages: 11,
  projectorMs: 0.27,
  postgres: { cores: 32, walBytesPerSecond: 250e6 },
  natsMessages: 100_000,
  natsReplicas: 2.5,
  commitMs: 2,
  messageMs: 1,
  days: 7,
  price: { coreHour: 0.04, gigabyteMonth: 0.1 },
};
