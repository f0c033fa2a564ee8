'use client';
import { CircleCheck, CircleDashed, CircleX, ListChecks, Trash2 } from 'lucide-react';
import { IconButton } from '@/components/ui/icon-button';
import { Notice } from '@/components/ui/notice';
import { firstFault, type TestResult } from '@/saga/saga-tests/run-test';
import type { SagaTest } from '@/saga/saga-tests/saga-test';
import { removeTest } from '../model/gestures/edit-tests';
import { PanelSection } from '../panels/panel-section';
import { useDefinition, useDesigner, useDesignerStore, useReadOnly } from '../store/use-designer';
import { expectationWords } from './expectation-words';
import { type Tested, useTestResults } from './use-test-results';

/** The saga's own tests: run again after each edit while the panel is open. */
export function TestsPanel() {
  const { tests = [] } = useDefinition();
  const open = useDesigner((state) => state.panel === 'tests');
  const tested = useTestResults(open);
  return (
    <PanelSection
      name="tests"
      label="Tests"
      shortcut="T"
      button={
        <>
          <ListChecks aria-hidden />
          Tests
          {tests.length > 0 && <span className="tabular-nums">{tests.length}</span>}
        </>
      }
    >
      <div className="flex h-full flex-col gap-2 overflow-y-auto py-2">
        {tests.length === 0 ? <Teaching /> : <TestList tests={tests} tested={tested} />}
      </div>
    </PanelSection>
  );
}

function Teaching() {
  return (
    <p className="max-w-160 px-3 text-sm text-muted">
      No tests yet. Run the drawing in Simulate, or replay what Prove finds, and save it as a test:
      what a run must come to when its steps do this. Tests are part of the document, and “verify”
      on the command line runs them too.
    </p>
  );
}

type TestListProps = {
  readonly tests: readonly SagaTest[];
  readonly tested: Tested | null;
};

function TestList({ tests, tested }: TestListProps) {
  const definition = useDefinition();
  const current = tested?.definition === definition ? tested : null;
  const results = current?.results ?? [];
  const failed = results.filter(({ passed }) => !passed).length;
  return (
    <>
      <p role="status" aria-label="Test results" className="px-3 text-sm font-medium">
        {!current && 'Running…'}
        {current && !current.fault && failed === 0 && `All ${tests.length} passed`}
        {current && !current.fault && failed > 0 && `${failed} of ${tests.length} failed`}
        {current?.fault && 'The tests could not be run'}
      </p>
      {current?.fault && (
        <div className="px-3">
          <Notice kind="error">{current.fault}</Notice>
        </div>
      )}
      <ul aria-label="Tests of the saga">
        {tests.map((test, place) => (
          <TestRow key={test.name} test={test} place={place} result={results[place]} />
        ))}
      </ul>
    </>
  );
}

type TestRowProps = {
  readonly test: SagaTest;
  readonly place: number;
  readonly result: TestResult | undefined;
};

function TestRow({ test, place, result }: TestRowProps) {
  const store = useDesignerStore();
  const readOnly = useReadOnly();
  const { icon: Icon, ink, word } = markOf(result);
  const fault = result && firstFault(result);
  const remove = () => {
    const { history, perform } = store.getState();
    perform(removeTest(history.present, place));
  };
  return (
    <li className="flex items-start gap-2 px-3 py-1 hover:bg-hover">
      <Icon aria-hidden className={`mt-1 size-3.5 shrink-0 ${ink}`} />
      <span className="sr-only">{word}</span>
      <span className="min-w-0 flex-1 text-sm">
        {test.name}
        <span className="block text-xs break-words text-muted">
          {fault ?? expectationWords(test.expect).join(' ')}
        </span>
      </span>
      {!readOnly && (
        <IconButton label={`Remove the test ${test.name}`} size="sm" onClick={remove}>
          <Trash2 />
        </IconButton>
      )}
    </li>
  );
}

function markOf(result: TestResult | undefined) {
  if (!result) return { icon: CircleDashed, ink: 'text-subtle', word: 'Not run yet' };
  return result.passed
    ? { icon: CircleCheck, ink: 'text-completed', word: 'Passed' }
    : { icon: CircleX, ink: 'text-stuck', word: 'Failed' };
}
