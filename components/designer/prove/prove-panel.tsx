'use client';
import { CircleDashed } from 'lucide-react';
import { useEffect } from 'react';
import { Spinner } from '@/components/ui/spinner';
import { PanelSection } from '../panels/panel-section';
import { useDefinition, useDesigner } from '../store/use-designer';
import { proofKind } from './model/services-verdict';
import { ProofView } from './proof-view';
import { type ProofControl, useProof } from './use-proof';
import { useUnprovable } from './use-unprovable';
import { VERDICT_LOOKS } from './verdict-looks';

/** Tries every way in which a run of the drawing can fail, and shows how each ends. */
export function ProvePanel() {
  const control = useProof();
  const definition = useDefinition();
  const open = useDesigner((state) => state.panel === 'prove');
  const unprovable = useUnprovable();
  const { state, prove } = control;
  const begins = open && unprovable !== null && unprovable.length === 0 && isFresh(state);
  useEffect(() => {
    if (begins) prove(definition);
  }, [begins, prove, definition]);
  return (
    <PanelSection
      name="prove"
      label="Prove"
      shortcut="P"
      button={
        <>
          <ProofMark state={state} />
          Prove
        </>
      }
    >
      <ProofView control={control} unprovable={unprovable} />
    </PanelSection>
  );
}

/** Nothing was tried yet: who opens the panel wants to know. */
function isFresh({ proof, running, ended }: ProofControl['state']): boolean {
  return proof === null && running === null && ended === null;
}

const WORDS = {
  clean: 'Proven',
  partial: 'Proven in part',
  violated: 'Does not always end well',
} as const;

function ProofMark({ state: { proof, running } }: { state: ProofControl['state'] }) {
  if (running) return <Spinner />;
  if (!proof) return <CircleDashed aria-hidden />;
  const kind = proofKind(proof);
  const { icon: Icon, ink } = VERDICT_LOOKS[kind];
  return (
    <>
      <Icon aria-hidden className={ink} />
      <span className="sr-only">{WORDS[kind]}: </span>
    </>
  );
}
