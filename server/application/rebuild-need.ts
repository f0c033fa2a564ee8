import { RUNS_VERSION } from '@/saga/read-models/runs-version';
import type { ReadModelsMade, RebuildNeed } from '@/server/ports/projection-rebuild';

type Facts = {
  readonly made: ReadModelsMade;
  /** The versions that the workers write who are alive. */
  readonly written: readonly number[];
  /** Up to so many events a rebuild begins by itself; 0: never. */
  readonly mostEvents: number;
};

/** Whether the read models have to be made anew, and whether that begins by itself. */
export function rebuildNeed({ made, written, mostEvents }: Facts): RebuildNeed {
  if (made.version >= RUNS_VERSION) return 'none';
  if (written.some((version) => version !== RUNS_VERSION)) return 'older-workers';
  if (!made.mayRebuild) return 'not-owner';
  if (mostEvents === 0) return 'off';
  return made.events > mostEvents ? 'too-many' : 'due';
}
