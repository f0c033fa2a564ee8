/** Where new ids come from, so that tests and simulations can make them predictable. */
export type Ids = {
  /** A UUID version 7: unique, and growing with time, so that index pages stay warm. */
  uuid(): string;
};
