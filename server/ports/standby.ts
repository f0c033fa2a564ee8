/**
 * How a standby stands. `used`: lists are read from it; `behind`: by more than is allowed, so they are not;
 * `away`: it does not answer, or is none.
 */
export type StandbyState = {
  readonly status: 'used' | 'behind' | 'away';
  /** How old what is read from it may be, in milliseconds; null: not known. */
  readonly lagMs: number | null;
};
