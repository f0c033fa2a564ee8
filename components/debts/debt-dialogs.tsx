'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from 'sonner';
import { useTRPC } from '@/components/api/trpc';
import { ReasonDialog } from '@/components/trace/reason-dialog';
import { ConfirmDialog } from '@/components/ui/alert-dialog';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';
import { type DebtView, debtMoves } from '@/saga/read-models/debts';
import { amountWords } from './model/worth-words';

/** What somebody is asked about before a debt is settled. */
export type DebtQuestion = 'settle' | 'accept';

/** A debt that somebody is asked about. */
export type AskedDebt = { readonly debt: DebtView; readonly asking: DebtQuestion };

type DebtDialogsProps = AskedDebt & { readonly onClose: () => void };

/** Asks for the evidence by which an effect counts as undone, or for the reason why it is left. */
export function DebtDialogs({ asking, debt, onClose }: DebtDialogsProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const done = async (words: string) => {
    toast.success(words);
    await queryClient.invalidateQueries(trpc.debts.pathFilter());
    onClose();
  };
  const skip = useMutation(
    trpc.runs.skipWork.mutationOptions({ onSuccess: () => done(`${debt.step} is settled.`) }),
  );
  const resolve = useMutation(
    trpc.runs.resolve.mutationOptions({
      onSuccess: () => done('The debts of the run are accepted.'),
    }),
  );
  const { runId, step, saga, ofRun, worth } = debt;
  const amount = worth && 'value' in worth ? ` (${amountWords(worth)})` : '';
  const { settle } = debtMoves(debt);
  if (asking === 'settle' && settle) {
    return (
      <SettleDialog
        work={settle.node}
        step={step}
        busy={skip.isPending}
        onClose={onClose}
        onSettle={(reason) => skip.mutate({ runId, ...settle, result: null, reason })}
      />
    );
  }
  const effects =
    ofRun === 1 ? `the effect of ${step}${amount}` : `all ${ofRun} effects of the run`;
  return (
    <ReasonDialog
      open
      onOpenChange={onClose}
      title={`Accept ${effects}?`}
      description={`Nothing undoes what is accepted: it stays in the other services, and this run of ${saga} ends as resolved. The ledger keeps it under “Accepted”.`}
      confirmLabel="Accept"
      busy={resolve.isPending}
      onConfirm={(reason) => resolve.mutate({ runId, reason })}
    />
  );
}

type SettleDialogProps = {
  readonly work: string;
  readonly step: string;
  readonly busy: boolean;
  readonly onSettle: (evidence: string) => void;
  readonly onClose: () => void;
};

function SettleDialog({ work, step, busy, onSettle, onClose }: SettleDialogProps) {
  const [evidence, setEvidence] = useState('');
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Was ${work} done by hand?`}
      description={`${step} counts as settled from now on, and the run goes on with what is left. Nobody is asked to do ${work} any more.`}
      confirmLabel="It is settled"
      tone="plain"
      busy={busy}
      disabled={evidence.trim() === ''}
      onConfirm={() => onSettle(evidence.trim())}
    >
      <Field label="Evidence" hint="Kept in the run’s history and the audit log.">
        <Textarea
          value={evidence}
          maxLength={1000}
          placeholder="For example: refunded by transfer 4711 on 30 November"
          onChange={(event) => setEvidence(event.target.value)}
        />
      </Field>
    </ConfirmDialog>
  );
}
