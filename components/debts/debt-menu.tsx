'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ClipboardCheck, Ellipsis, HandCoins, RefreshCw, UserRound } from 'lucide-react';
import { useState } from 'react';
import { useTRPC } from '@/components/api/trpc';
import { useCanWith } from '@/components/api/use-may';
import { useSession } from '@/components/api/use-session';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { IconButton } from '@/components/ui/icon-button';
import { type DebtView, debtMoves } from '@/saga/read-models/debts';
import { DebtDialogs, type DebtQuestion } from './debt-dialogs';

/** What can be done about a debt; nothing for who may only read. */
export function DebtMenu({ debt }: { debt: DebtView }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const mayControl = useCanWith('run.control', debt.saga);
  const { user } = useSession();
  const [asking, setAsking] = useState<DebtQuestion | null>(null);
  const onSettled = () => queryClient.invalidateQueries(trpc.debts.pathFilter());
  const retry = useMutation(trpc.runs.retryWork.mutationOptions({ onSettled }));
  const assign = useMutation(trpc.debts.assign.mutationOptions({ onSettled }));
  if (!mayControl) return null;
  const { runId, step, owner } = debt;
  const moves = debtMoves(debt);
  const isMine = owner !== null && owner.id === user?.id;
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <IconButton label={`What can be done about ${step}`}>
            <Ellipsis />
          </IconButton>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {moves.retry && (
            <DropdownMenuItem
              onSelect={() => moves.retry && retry.mutate({ runId, ...moves.retry })}
            >
              <RefreshCw aria-hidden /> Retry {moves.retry.node}
            </DropdownMenuItem>
          )}
          {moves.settle && (
            <DropdownMenuItem onSelect={() => setAsking('settle')}>
              <ClipboardCheck aria-hidden /> Settled by hand…
            </DropdownMenuItem>
          )}
          <DropdownMenuItem onSelect={() => setAsking('accept')}>
            <HandCoins aria-hidden /> Accept…
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => assign.mutate({ runId, toMe: !isMine })}>
            <UserRound aria-hidden /> {isMine ? 'Let go of it' : 'Take it'}
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      {asking && <DebtDialogs asking={asking} debt={debt} onClose={() => setAsking(null)} />}
    </>
  );
}
