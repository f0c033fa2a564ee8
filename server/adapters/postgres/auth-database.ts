import type { BetterAuthOptions } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { TWO_FACTOR_SECRET } from '@/server/auth/sealed-for';
import type { SecretBox } from '@/server/ports/secret-box';
import type { Prisma } from './prisma-client';

/** The accounts' tables as better-auth wants them; secrets of authenticator apps are sealed on their way. */
export function authDatabase(prisma: Prisma, box: SecretBox): BetterAuthOptions['database'] {
  const sealing = prisma.$extends({
    query: {
      twoFactor: {
        async $allOperations({ args, query }) {
          return opened(await query(sealed(args, box)), box);
        },
      },
    },
  });
  return prismaAdapter(sealing, { provider: 'postgresql', transaction: true });
}

type WithSecret = { readonly secret: string };

function sealed<T>(args: T, box: SecretBox): T {
  if (!hasFields(args) || !hasSecret(args.data)) return args;
  const secret = box.seal(args.data.secret, TWO_FACTOR_SECRET);
  return { ...args, data: { ...args.data, secret } };
}

function opened<T>(result: T, box: SecretBox): T {
  if (Array.isArray(result)) return result.map((row) => opened(row, box)) as T;
  if (!hasSecret(result)) return result;
  return { ...result, secret: box.open(result.secret, TWO_FACTOR_SECRET) };
}

function hasFields(value: unknown): value is { readonly data?: unknown } {
  return typeof value === 'object' && value !== null;
}

function hasSecret(value: unknown): value is WithSecret {
  return hasFields(value) && 'secret' in value && typeof value.secret === 'string';
}
