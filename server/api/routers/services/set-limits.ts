import { z } from 'zod';
import { slug } from '@/saga/definition/primitives';
import { serviceSettings } from '@/saga/limits/service-settings';
import { procedure } from '../../procedure';

/** Sets what a service may have under way and begin in a second, and when its breaker opens. */
export const setLimits = procedure('service.control')
  .input(z.object({ service: slug, settings: serviceSettings }))
  .mutation(async ({ ctx, input }): Promise<{ service: string }> => {
    const { actor: by } = ctx.principal;
    await ctx.services.serviceLimits.set({ ...input, type: 'limit', by });
    return { service: input.service };
  });
