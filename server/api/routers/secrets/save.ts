import { z } from 'zod';
import { SECRET_HOST, SECRET_NAME, SECRET_VALUE } from '@/server/application/secrets/secret-rules';
import { procedure } from '../../procedure';

/** The name of a secret. */
export const secretName = z.string().regex(SECRET_NAME, 'A secret is named as PAYMENTS_TOKEN is.');

const host = z
  .string()
  .trim()
  .toLowerCase()
  .max(255)
  .regex(SECRET_HOST, 'A host, as pay.example.com or pay.example.com:8443.');

/**
 * Keeps a secret for these hosts. Hosts never change without the value: who does not know it could have it sent to
 * themselves. CONFLICT when the name is taken, NOT_FOUND when there is none to replace.
 */
export const save = procedure('secrets.manage')
  .input(
    z.object({
      name: secretName,
      value: z.string().regex(SECRET_VALUE, 'One line of plain text, of 8,192 characters at most.'),
      hosts: z.array(host).min(1, 'Say to whom it may be sent.').max(20),
      replaces: z.boolean(),
    }),
  )
  .mutation(async ({ ctx, input }): Promise<{ name: string }> => {
    await ctx.services.secrets.save({ ...input, by: ctx.principal.actor });
    return { name: input.name };
  });
