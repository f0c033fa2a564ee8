import type { LetterGroup } from '@/saga/dead-letters/letter-groups';
import { type DeadLetterFilter, MAX_GROUPS } from '@/server/ports/dead-letter-store';
import { letterCondition } from './dead-letter-filter';
import type { Prisma } from './prisma-client';

type GroupRow = {
  readonly fingerprint: string;
  readonly count: number;
  readonly last_hour: number;
  readonly hour_before: number;
  readonly first_seen: Date;
  readonly last_seen: Date;
  readonly id: string;
  readonly reason: string;
  readonly error_name: string;
  readonly error_message: string;
  readonly service: string | null;
  readonly step: string | null;
  readonly saga: string | null;
  readonly saga_version: number | null;
  readonly began_with: number | null;
};

/** Groups of letters, counted in the index alone; only the largest are looked at more closely. */
export async function readLetterGroups(
  prisma: Prisma,
  filter: DeadLetterFilter,
  now: string,
): Promise<readonly LetterGroup[]> {
  const rows = await prisma.$queryRaw<GroupRow[]>`
    with groups as (
      select fingerprint, count(*)::int as count, min(created_at) as first_seen,
        max(created_at) as last_seen,
        (count(*) filter (where created_at > ${now}::timestamptz - interval '1 hour'))::int as last_hour,
        (count(*) filter (where created_at > ${now}::timestamptz - interval '2 hours'
          and created_at <= ${now}::timestamptz - interval '1 hour'))::int as hour_before
      from dead_letter where ${letterCondition(filter)}
      group by fingerprint order by count desc, fingerprint limit ${MAX_GROUPS})
    select groups.*, sample.id, sample.reason, sample.error_name, left(sample.error_message, 1000) as error_message,
      sample.service, sample.step, sample.saga, sample.saga_version, began.version as began_with
    from groups
    cross join lateral (
      select * from dead_letter letter where letter.fingerprint = groups.fingerprint
      order by letter.created_at desc, letter.id desc limit 1) sample
    cross join lateral (
      select min(letter.saga_version) as version from dead_letter letter
      where letter.signature = sample.signature) began
    order by groups.count desc, groups.last_seen desc`;
  return rows.map(toGroup);
}

function toGroup(row: GroupRow): LetterGroup {
  const { fingerprint, count, service, step, saga } = row;
  return {
    ...{ fingerprint, count, service, step, saga },
    lastHour: row.last_hour,
    hourBefore: row.hour_before,
    firstSeen: row.first_seen.toISOString(),
    lastSeen: row.last_seen.toISOString(),
    sample: {
      id: row.id,
      reason: row.reason,
      errorName: row.error_name,
      errorMessage: row.error_message,
    },
    sagaVersion: row.saga_version,
    beganWith: row.began_with,
  };
}
