import { ClaimCheck, MissingBlob } from '@/participant/claim-check';
import type { BlobPresence } from '@/server/ports/blob-presence';
import type { NatsLink } from './nats-link';

/** Looks into NATS' object store; see the port for the contract. */
export function natsBlobPresence(link: NatsLink): BlobPresence {
  const claims = new ClaimCheck(() => link.ready());
  return {
    async has(ref) {
      try {
        await claims.collect(ref);
        return true;
      } catch (error) {
        if (error instanceof MissingBlob) return false;
        throw error;
      }
    },
  };
}
