import { z } from 'zod';
import type { FlowRecord } from '@/server/application/flow/flow-record';
import { procedure } from '../../procedure';

const MOST = 100;

/** The last messages on an edge, the newest first; only while somebody watches. */
export const messages = procedure('run.read')
  .input(z.object({ edge: z.string().min(1).max(300), id: z.string().min(1).max(200).optional() }))
  .query(({ ctx, input }): readonly FlowRecord[] =>
    ctx.services.flow.recent(input).slice(-MOST).reverse(),
  );
