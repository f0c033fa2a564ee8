'use client';
import { ListPlus } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { IconButton } from '@/components/ui/icon-button';
import type { SagaTest } from '@/saga/saga-tests/saga-test';
import { useReadOnly } from '../store/use-designer';
import { SaveTestDialog } from './save-test-dialog';

type SaveTestButtonProps = {
  /** What was seen as a test; null when a test can't tell it. */
  readonly make: () => SagaTest | null;
};

/** Saves what was seen as a test of the saga, or says why it can't be one. */
export function SaveTestButton({ make }: SaveTestButtonProps) {
  const [saved, setSaved] = useState<SagaTest | null>(null);
  const readOnly = useReadOnly();
  if (readOnly) return null;
  const save = () => {
    const test = make();
    setSaved(test);
    if (!test) toast.info(UNTELLABLE);
  };
  return (
    <>
      <IconButton label="Save as a test" size="sm" onClick={save}>
        <ListPlus />
      </IconButton>
      <SaveTestDialog test={saved} onClose={() => setSaved(null)} />
    </>
  );
}

const UNTELLABLE =
  'A test can’t tell this: it says what steps do, not that a run is cancelled, that something comes late or again, or which way chance took.';
