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
  const known = async (time: number) => {
    const { runId } = open[time % open.length] as OpenRun;
    return (await ask(runId))?.leftMs.length ?? 0;
  };
  // 60 versions: each is asked for once, and then again from what is kept.
  const cold = await measure(known);
  return { cold, warm: await measure(known) };
}
