'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ClipboardCheck, Ellipsis, HandCoins, RefreshCw, UserRound } from 'lucide-react';
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
import type { DebtQuestion } from './debt-dialogs';

type DebtMenuProps = {
  readonly debt: DebtView;
  readonly onAsk: (question: DebtQuestion) => void;
};

/** What can be done about a debt; nothing for who may only read. */
export function DebtMenu({ debt, onAsk }: DebtMenuProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const mayControl = useCanWith('run.control', debt.saga);
  const { user } = useSession();
  const onSettled = () => queryClient.invalidateQueries(trpc.debts.pathFilter());
  const retry = useMutation(trpc.runs.retryWork.mutationOptions({ onSettled }));
  const assign = useMutation(trpc.debts.assign.mutationOptions({ onSettled }));
  if (!mayControl) return null;
  const { runId, step, owner } = debt;
  const moves = debtMoves(debt);
  const isMine = owner !== null && owner.id === user?.id;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <IconButton label={`What can be done about ${step}`}>
          <Ellipsis />
        </IconButton>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {moves.retry && (
          <DropdownMenuItem onSelect={() => moves.retry && retry.mutate({ runId, ...moves.retry })}>
            <RefreshCw aria-hidden /> Retry {moves.retry.node}
          </DropdownMenuItem>
        )}
        {moves.settle && (
          <DropdownMenuItem onSelect={() => onAsk('settle')}>
            <ClipboardCheck aria-hidden /> Settled by hand…
          </DropdownMenuItem>
        )}
        <DropdownMenuItem onSelect={() => onAsk('accept')}>
          <HandCoins aria-hidden /> Accept…
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => assign.mutate({ runId, toMe: !isMine })}>
          <UserRound aria-hidden /> {isMine ? 'Let go of it' : 'Take it'}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
