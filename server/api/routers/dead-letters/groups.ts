import type { LetterGroup } from '@/saga/dead-letters/letter-groups';
import { letterFilter } from '../../letter-filter';
import { procedure } from '../../procedure';

/** Dead letters by what killed them, the largest groups first. */
export const groups = procedure('deadletter.read')
  .input(letterFilter)
  .query(
    async ({ ctx, input }): Promise<readonly LetterGroup[]> =>
      ctx.services.deadLetters.groups(input),
  );
