'use client';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogBody, DialogContent, DialogFooter } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { fromText } from '@/saga/definition/text-form';
import { LazyCodeEditor } from '../editor/lazy-code-editor';
import { replace } from '../model/gestures/edit';
import { useDesignerStore, useReadOnly } from '../store/use-designer';
import { type CodeFormat, codeOf } from './code-text';

type CodeDialogProps = {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
};

const FORMATS = [
  { value: 'yaml', label: 'YAML' },
  { value: 'json', label: 'JSON' },
] as const;

/** The drawing as text: to read, to copy, or to edit and put in place of the drawing. */
export function CodeDialog({ open, onOpenChange }: CodeDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        size="xl"
        title="The drawing as text"
        description="What export writes. Edits take the place of the drawing when you apply them; undo takes that back."
      >
        {open && <CodeForm onClose={() => onOpenChange(false)} />}
      </DialogContent>
    </Dialog>
  );
}

function CodeForm({ onClose }: { onClose: () => void }) {
  const store = useDesignerStore();
  const readOnly = useReadOnly();
  const [format, setFormat] = useState<CodeFormat>('yaml');
  const [text, setText] = useState(() => codeOf(store.getState().history.present, 'yaml'));
  const [faults, setFaults] = useState<readonly string[]>([]);
  const read = () => fromText(text);
  const change = (next: CodeFormat) => {
    const parsed = read();
    setFormat(next);
    setFaults([]);
    const definition = parsed.definition ?? store.getState().history.present;
    setText(codeOf(definition, next));
  };
  const apply = () => {
    const parsed = read();
    if (!parsed.definition) {
      setFaults(parsed.diagnostics.map(({ message }) => message));
      return;
    }
    const { name } = store.getState().history.present;
    store.getState().perform(replace({ ...parsed.definition, name }, 'Edit as text'));
    onClose();
  };
  return (
    <>
      <DialogBody className="min-h-0 flex-1">
        <SegmentedControl
          label="Format"
          value={format}
          onChange={change}
          segments={FORMATS}
          className="self-start"
        />
        <LazyCodeEditor
          key={format}
          label="Drawing as text"
          language={format === 'json' ? 'json' : 'text'}
          numbered
          value={text}
          onChange={setText}
          readOnly={readOnly}
          className="h-[48dvh]"
        />
        {faults.length > 0 && (
          <Notice kind="error">
            <ul className="max-h-28 overflow-y-auto">
              {faults.map((fault) => (
                <li key={fault}>{fault}</li>
              ))}
            </ul>
          </Notice>
        )}
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>Close</Button>
        {!readOnly && (
          <Button variant="primary" onClick={apply}>
            Apply
          </Button>
        )}
      </DialogFooter>
    </>
  );
}
