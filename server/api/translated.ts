import { TRPCError } from '@trpc/server';
import { toTrpcError } from './error-map';

/** The same subscription, with the application's errors as tRPC's: middleware sees only how it begins. */
export async function* translated<T>(source: AsyncIterable<T>): AsyncGenerator<T, void> {
  try {
    yield* source;
  } catch (cause) {
    throw toTrpcError(
      cause instanceof TRPCError
        ? cause
        : new TRPCError({ code: 'INTERNAL_SERVER_ERROR', message: 'failed', cause }),
    );
  }
}
