import type { JsonSchema } from '@/saga/definition/primitives';
import type { Transport } from '@/saga/definition/transport';

/** Something that a participant can be asked to do. */
export type ActionView = {
  readonly action: string;
  /** What it takes and gives: as a saga of the library says, else inferred from what was seen; null when unknown. */
  readonly inputSchema: JsonSchema | null;
  readonly resultSchema: JsonSchema | null;
  /** How a saga of the library reaches it; null when none says. */
  readonly transport: Transport | null;
  /** Names of the sagas that ask for it. */
  readonly sagas: readonly string[];
  /** Whether it was done in one of the newest runs. */
  readonly seen: boolean;
};

/** A service that takes part in sagas, with its actions by name. */
export type ParticipantView = {
  readonly service: string;
  /** Whether it has a consumer of its commands. */
  readonly listening: boolean;
  readonly actions: readonly ActionView[];
};

/** What the API asks about participants. */
export type ParticipantServices = { list(): Promise<readonly ParticipantView[]> };
