import { z } from 'zod';
import { NAME_PATTERN } from '@/saga/definition/primitives';
import { MOST_SEARCH_FIELDS } from '@/saga/definition/saga-definition';
import { RUN_STATUSES } from '@/saga/run/status';
import { moment, sagaName } from './inputs';

/** Which runs of the list; absent fields match all. */
export const runFilter = z.object({
  saga: sagaName.optional(),
  sagaVersion: z.int32().min(1).optional(),
  status: z.array(z.enum(RUN_STATUSES)).max(RUN_STATUSES.length).optional(),
  correlationId: z.string().min(1).max(200).optional(),
  error: z.string().trim().min(1).max(200).optional(),
  waitsOn: z.string().trim().min(1).max(200).optional(),
  failedAt: z.string().trim().min(1).max(200).optional(),
  fields: z
    .record(z.string().regex(NAME_PATTERN), z.string().trim().min(1).max(200))
    .refine((fields) => Object.keys(fields).length <= MOST_SEARCH_FIELDS, 'Eight fields at most.')
    .optional(),
  from: moment.optional(),
  to: moment.optional(),
});
