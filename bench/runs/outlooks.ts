import { type RunOutlookDeps, runOutlook } from '@/server/application/outlook/run-outlook';
import type { OpenRun } from './make-histories';
import { type Figures, measure } from './measure';

/**
 * How long it takes to say what likely comes for runs of different versions: when nobody asked lately, so that 100
 * completed runs and their events are read, and when somebody did. `rows` are the runs that it goes by.
 */
export async function measureOutlooks(
  deps: RunOutlookDeps,
  open: readonly OpenRun[],
): Promise<{ readonly cold: Figures; readonly warm: Figures }> {
  const ask = runOutlook(deps);
  const known = async (run: OpenRun | undefined) =>
    (await ask(run?.runId ?? ''))?.leftMs.length ?? 0;
  // As many versions as times, so that none is asked for twice; the last few of them are kept.
  const cold = await measure((time) => known(open[time]));
  return { cold, warm: await measure((time) => known(open.at(-1 - (time % STILL_KEPT)))) };
}

const STILL_KEPT = 20;
