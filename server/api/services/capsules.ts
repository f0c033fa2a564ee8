import type { Capsule } from '@/saga/capsule/capsule';

export type MakeCapsule = {
  readonly runIds: readonly string[];
  readonly note: string;
  /** The name of whoever makes it. */
  readonly by: string;
};

/** What the API asks about incident capsules; failures are the application's typed errors. */
export type CapsuleServices = { make(command: MakeCapsule): Promise<Capsule> };
