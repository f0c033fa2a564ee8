/**
 * The version of the read models of runs (`run_summary`, `saga_statistics`): raise it with every column that is added, and
 * with every change of a fold that gives other rows. Rows that an older one made are made anew, see decision 190.
 */
export const RUNS_VERSION = 1;
