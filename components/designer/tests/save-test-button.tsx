'use client';
import { ListPlus } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import type { SagaTest } from '@/saga/tests/saga-test';
import { useReadOnly } from '../store/use-designer';
import { SaveTestDialog } from './save-test-dialog';

/** Saves what was seen as a test of the saga; `null` when it can't be told as one. */
export function SaveTestButton({ test }: { test: SagaTest | null }) {
  const [saved, setSaved] = useState<SagaTest | null>(null);
  const readOnly = useReadOnly();
  if (readOnly) return null;
  return (
    <>
      <IconButton
        label={test ? 'Save as a test' : 'A test can’t tell this'}
        size="sm"
        aria-disabled={test === null}
        onClick={() => setSaved(test)}
      >
        <ListPlus />
      </IconButton>
      <SaveTestDialog test={saved} onClose={() => setSaved(null)} />
    </>
  );
}
