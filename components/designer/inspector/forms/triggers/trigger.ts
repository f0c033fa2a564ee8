import type { z } from 'zod';
import type { trigger } from '@/saga/definition/nodes';

/** What starts runs besides a call. */
export type Trigger = z.infer<typeof trigger>;
