/**
 * Whoever prunes runs or rebuilds the read models holds this advisory lock, so that only one does, and
 * what is rebuilt is not pruned under way.
 */
export const MAINTENANCE_LOCK = 4_207_313n;
