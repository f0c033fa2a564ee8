/** Something that always runs while its process does. */
export type Service = {
  start(): Promise<void>;
  /** Resolves when nothing of it is under way any more. */
  stop(): Promise<void>;
};
