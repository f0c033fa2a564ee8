import { doneWords } from '@/saga/chaos/chaos-words';
import type { PassportFacts } from '@/saga/passport/facts';
import type { ChaosStore } from '@/server/ports/chaos-store';

/** What chaos did to a message, to those who heard it, and to its reply. */
export async function faultsOf(
  chaos: Pick<ChaosStore, 'hitsOf'>,
  { runId, messageId }: { readonly runId: string; readonly messageId: string },
): Promise<Pick<PassportFacts, 'faults' | 'replyFaults'>> {
  const hits = await chaos.hitsOf(runId);
  const of = (isOf: (id: string) => boolean) =>
    hits
      .filter((hit) => isOf(hit.messageId))
      .map(({ at, rule: { edge, fault, reason, createdBy } }) => {
        const who = createdBy.name ?? createdBy.id;
        return {
          at,
          says: `The ${edge.message} was ${doneWords(fault.type)}. ${who}: “${reason}”`,
        };
      });
  return {
    faults: of((id) => id === messageId || id.startsWith(`${messageId} to `)),
    replyFaults: of((id) => id === `${messageId}:reply`),
  };
}
