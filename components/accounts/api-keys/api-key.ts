import type { Outputs } from '@/components/api/router-types';

/** A key without its secret. */
export type ApiKey = Outputs['apiKeys']['list'][number];
