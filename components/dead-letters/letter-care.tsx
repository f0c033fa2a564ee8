'use client';
import { useCanWith } from '@/components/api/use-may';
import { useSession } from '@/components/api/use-session';
import { Button } from '@/components/ui/button';
import type { DeadLetterView } from '@/saga/read-models/views';
import { useLetterDeeds } from './use-letter-deeds';

/** Who looks after a letter, and taking it on or letting go of it. */
export function LetterCare({ letter }: { letter: DeadLetterView }) {
  const mayWrite = useCanWith('deadletter.write', letter.saga);
  const { user } = useSession();
  const { assign } = useLetterDeeds();
  const { assignee, id } = letter;
  const isMine = assignee !== null && assignee.id === user?.id;
  return (
    <div className="flex items-center gap-2">
      <p className="min-w-0 flex-1 truncate">
        {assignee ? assignee.name : <span className="text-subtle">Nobody</span>}
        {isMine && <span className="text-subtle"> (you)</span>}
      </p>
      {mayWrite && (
        <Button
          size="sm"
          busy={assign.isPending}
          onClick={() => assign.mutate({ ids: [id], toMe: !isMine })}
        >
          {isMine ? 'Let go' : 'Take it'}
        </Button>
      )}
    </div>
  );
}
