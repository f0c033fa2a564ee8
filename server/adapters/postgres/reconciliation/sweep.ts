import type { Swept } from '@/server/ports/reconciliation';
import type { Prisma } from '../prisma-client';
import { type Row, type Sweep, sweepsOfRows } from './sweeps-of-rows';
import { sweepsOfStreams } from './sweeps-of-streams';

/** Runs all comparisons that the database makes by itself, one after the other. */
export async function sweepAll(
  tx: Prisma,
  how: { readonly olderThanMs: number; readonly limit: number },
): Promise<readonly Swept[]> {
  const swept: Swept[] = [];
  for (const sweep of [...sweepsOfRows, ...sweepsOfStreams]) swept.push(await one(tx, sweep, how));
  return swept;
}

async function one(
  tx: Prisma,
  { check, detail, rows }: Sweep,
  how: { readonly olderThanMs: number; readonly limit: number },
): Promise<Swept> {
  const found = await rows(tx, how);
  const anomalies = found.map(({ run_id: runId, id, about }: Row) => {
    return { check, runId, id, detail: about === null ? detail : `${detail} (${about})` };
  });
  return { check, found: found[0]?.found ?? 0, anomalies };
}
