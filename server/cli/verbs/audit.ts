import type { ChainHead, ChainReport } from '@/server/application/audit/verify-chain';
import { verifyAuditAt } from '@/server/composition/audit-verification';
import type { Answer } from '../console';
import { Unusable } from '../errors';
import { databaseUrl } from './database-url';

export type VerifyAuditArguments = { readonly database?: string; readonly head?: string };

/** Works out every hash of the audit log anew; the answer is no when an entry is missing or was altered. */
export async function verifyAudit({ database, head }: VerifyAuditArguments): Promise<Answer> {
  const known = head === undefined ? null : readHead(head);
  const report = await verifyAuditAt(database ?? (await databaseUrl()), known);
  return { json: report, text: inWords(report), exit: report.broken ? 1 : 0 };
}

function readHead(given: string): ChainHead {
  const [, id, hash] = /^(\d{1,18}):([0-9a-f]{64})$/.exec(given) ?? [];
  if (id && hash) return { id, hash };
  throw new Unusable(`--head ${given}: give it as it was printed, NUMBER:HASH.`);
}

function inWords({ entries, head, broken }: ChainReport): string {
  if (broken) return `entry ${broken.id} ${broken.why} (${entries} entries before it are sound)`;
  if (!head) return 'the audit log is empty';
  return `${entries} entries, each follows from the one before\nhead ${head.id}:${head.hash}`;
}
