import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@/server/api/root';

/** What each procedure answers, for example `Outputs['sagas']['list']`. */
export type Outputs = inferRouterOutputs<AppRouter>;

/** What each procedure takes. */
export type Inputs = inferRouterInputs<AppRouter>;
