import { randomBytes } from 'node:crypto';
import type { Ids } from '@/server/ports/ids';

/** Ids of the machine's clock and randomness: UUID version 7 (RFC 9562). */
export const randomIds: Ids = {
  uuid() {
    const bytes = randomBytes(16);
    bytes.writeUIntBE(Date.now(), 0, 6);
    bytes[6] = ((bytes[6] as number) & 0x0f) | 0x70;
    bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
    const hex = bytes.toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  },
};
