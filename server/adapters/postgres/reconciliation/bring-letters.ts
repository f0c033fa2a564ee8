import type { Prisma } from '../prisma-client';

/**
 * Dead letters are in the first of several databases. For a comparison they are brought into another's session, in a
 * temporary table that stands before the empty one there; `session` has one connection.
 */
export async function bringLetters(first: Prisma, session: Prisma): Promise<void> {
  const rows = await first.$queryRaw<{ letters: string }[]>`
    select coalesce(jsonb_agg(jsonb_build_object(
      'stream', stream, 'stream_sequence', stream_sequence, 'consumer', consumer)), '[]')::text as letters
    from dead_letter`;
  await session.$executeRaw`
    create temporary table dead_letter as select * from public.dead_letter where false`;
  await session.$executeRaw`
    insert into pg_temp.dead_letter (stream, stream_sequence, consumer)
    select stream, stream_sequence, consumer
    from jsonb_to_recordset(${rows[0]?.letters ?? '[]'}::jsonb)
      as x (stream text, stream_sequence bigint, consumer text)`;
}
