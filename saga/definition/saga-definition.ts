import { z } from 'zod';
import { sagaTest } from '../saga-tests/saga-test';
import { layout } from './layout';
import { sagaEdge, sagaNode } from './nodes';
import { duration, jsonSchema, slug } from './primitives';
import { FORMAT_VERSION } from './upgrade';

/** Fields by which runs of one saga are found, at most. */
export const MOST_SEARCH_FIELDS = 8;

/** The document that is drawn, stored, exported and compiled. */
export const sagaDefinition = z.strictObject({
  $schema: z.string().optional(),
  formatVersion: z
    .literal(FORMAT_VERSION)
    .optional()
    .describe('Version of this document format; 1 when absent.'),
  name: slug,
  title: z.string().max(120).optional(),
  description: z.string().max(4000).optional(),
  execution: z
    .enum(['orchestration', 'choreography'])
    .optional()
    .describe('`orchestration` when absent.'),
  deadline: duration.optional().describe('How long a whole run may take.'),
  labels: z.array(z.string().max(60)).max(50).optional(),
  input: jsonSchema.optional().describe('JSON Schema of the run’s input.'),
  search: z
    .record(z.string(), z.string().max(2000))
    .refine((fields) => Object.keys(fields).length <= MOST_SEARCH_FIELDS, 'Eight fields at most.')
    .optional()
    .describe('Fields by which runs are found: expressions, evaluated when a run begins.'),
  nodes: z.array(sagaNode).max(2000),
  edges: z.array(sagaEdge).max(8000),
  layout: layout.optional(),
  tests: z
    .array(sagaTest)
    .max(200)
    .optional()
    .describe('Simulated runs and what they must come to; no part of what a run does.'),
});

export type SagaDefinition = z.infer<typeof sagaDefinition>;
