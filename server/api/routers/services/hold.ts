import { z } from 'zod';
import { slug } from '@/saga/definition/primitives';
import { reason } from '../../inputs';
import { procedure } from '../../procedure';

const input = z.object({ service: slug, reason });

/** Keeps a service's commands back until somebody lets them go. */
export const hold = procedure('service.control')
  .input(input)
  .mutation(async ({ ctx, input: command }): Promise<{ service: string }> => {
    const { actor: by } = ctx.principal;
    await ctx.services.serviceLimits.set({ ...command, type: 'hold', by });
    return { service: command.service };
  });

/** Closes a service's breaker: its commands go again, whoever held them. */
export const close = procedure('service.control')
  .input(input)
  .mutation(async ({ ctx, input: command }): Promise<{ service: string }> => {
    const { actor: by } = ctx.principal;
    await ctx.services.serviceLimits.set({ ...command, type: 'close', by });
    return { service: command.service };
  });
