import { z } from 'zod';
import { json } from '@/saga/definition/primitives';
import type { SignalledRun } from '@/server/application/signal-run';
import { runId, signalCorrelation, signalName } from '../../inputs';
import { procedure } from '../../procedure';

/** Tells a run that something outside happened; the same `signalId` again changes nothing. */
export const signal = procedure('run.signal')
  .input(
    z.object({
      runId,
      name: signalName,
      payload: json,
      correlation: signalCorrelation.optional(),
      signalId: z.string().min(1).max(200).optional(),
    }),
  )
  .mutation(
    ({ ctx, input }): Promise<SignalledRun> =>
      ctx.services.runs.signal({ ...input, by: ctx.principal.actor }),
  );
