import { createHash } from 'node:crypto';
import type { AuditLink, AuditLog } from '@/server/ports/audit-log';

/** The last entry that was seen: written down elsewhere, it shows later whether the end was cut off. */
export type ChainHead = { readonly id: string; readonly hash: string };

export type ChainReport = {
  readonly entries: number;
  readonly head: ChainHead | null;
  /** The first thing that is not as it must be; null: all is. */
  readonly broken: { readonly id: string; readonly why: string } | null;
};

const PAGE = 1000;

/**
 * Reads the whole audit log and works out every hash anew. `known` is a head that was seen before: it
 * must still be there.
 */
export async function verifyChain(
  log: Pick<AuditLog, 'links'>,
  known: ChainHead | null = null,
): Promise<ChainReport> {
  let head: ChainHead | null = null;
  let entries = 0;
  while (true) {
    const links = await log.links(head?.id ?? null, PAGE);
    for (const link of links) {
      const why = fault(link, head) ?? forgotten(link, known);
      if (why) return { entries, head, broken: { id: link.id, why } };
      head = { id: link.id, hash: link.hash };
      entries += 1;
    }
    if (links.length < PAGE) return { entries, head, broken: cutOff(head, known) };
  }
}

function fault(link: AuditLink, before: ChainHead | null): string | null {
  const place = Number(before?.id ?? 0) + 1;
  if (Number(link.id) !== place) return `entry ${place} is missing`;
  if (link.previousHash !== (before?.hash ?? '')) return 'does not follow from the entry before it';
  const hash = createHash('sha256').update(link.text).digest('hex');
  return hash === link.hash ? null : 'was altered after it was written';
}

function forgotten(link: AuditLink, known: ChainHead | null): string | null {
  if (known === null || link.id !== known.id || link.hash === known.hash) return null;
  return 'is another one than was seen before: the log was rewritten';
}

function cutOff(head: ChainHead | null, known: ChainHead | null): ChainReport['broken'] {
  if (known === null || Number(head?.id ?? 0) >= Number(known.id)) return null;
  return { id: known.id, why: 'was seen before and is gone: the end was cut off' };
}
