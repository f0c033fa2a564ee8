import type { DeadLetterStore } from '@/server/ports/dead-letter-store';
import { isUuid } from './cursor';
import type { Prisma } from './prisma-client';

/** What people do with letters besides sending and discarding them. */
export function letterCare(prisma: Prisma): Pick<DeadLetterStore, 'restore' | 'edit' | 'assign'> {
  return {
    async restore(id, at) {
      if (!isUuid(id)) return false;
      const { count } = await prisma.deadLetter.updateMany({
        where: { id, status: 'discarded' },
        data: { status: 'open', discardReason: null, updatedAt: at },
      });
      return count === 1;
    },

    async edit(id, payload, at) {
      if (!isUuid(id)) return false;
      const changed = await prisma.$executeRaw`
        update dead_letter set original_payload = coalesce(original_payload, payload),
          payload = ${payload}, updated_at = ${at}::timestamptz
        where id = ${id}::uuid and status = 'open' and payload_encoding = 'utf-8'`;
      return changed === 1;
    },

    async assign(id, assignee, at) {
      if (!isUuid(id)) return false;
      const { count } = await prisma.deadLetter.updateMany({
        where: { id },
        data: {
          assigneeId: assignee?.id ?? null,
          assigneeName: assignee?.name ?? null,
          updatedAt: at,
        },
      });
      return count === 1;
    },
  };
}
