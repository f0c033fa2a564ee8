import { randomBytes } from 'node:crypto';
import type { Ids } from '@/server/ports/ids';

/** Ids of the machine's clock and its random source: UUID version 7 (RFC 9562). */
export const randomIds: Ids = { uuid: () => uuidAt(Date.now(), randomBytes(16)) };

/** The UUID version 7 of a time (milliseconds since 1970) and 16 random bytes. */
export function uuidAt(milliseconds: number, random: Uint8Array): string {
  const bytes = Buffer.from(random);
  bytes.writeUIntBE(milliseconds, 0, 6);
  bytes.writeUInt8(0x70 | (bytes.readUInt8(6) & 0x0f), 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  const hex = bytes.toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}
