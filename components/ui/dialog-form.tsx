import type { ComponentProps, ReactNode } from 'react';
import { Button } from './button';
import { DialogBody, DialogFooter } from './dialog';
import { Notice } from './notice';

type DialogFormProps = Pick<ComponentProps<'form'>, 'onSubmit' | 'autoComplete'> & {
  /** Why it could not be done. */
  readonly fault?: ReactNode;
  /** What the main button says. */
  readonly submit: string;
  readonly busy?: boolean;
  /** Nothing can be submitted yet. */
  readonly disabled?: boolean;
  /** What it does cannot be taken back. */
  readonly danger?: boolean;
  readonly onClose: () => void;
  /** Buttons that stand apart from the two, at the other end. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
};

/** A form that fills a dialog: its fields scroll, and its buttons stay in sight however low the screen is. */
export function DialogForm(props: DialogFormProps) {
  const { fault, submit, busy, disabled, danger, onClose, aside, children, ...form } = props;
  return (
    <form noValidate className="flex min-h-0 flex-col" {...form}>
      <DialogBody>
        {fault && <Notice kind="error">{fault}</Notice>}
        {children}
      </DialogBody>
      <DialogFooter>
        {aside && <div className="mr-auto flex items-center gap-2">{aside}</div>}
        <Button onClick={onClose}>Cancel</Button>
        <Button
          type="submit"
          variant={danger ? 'danger' : 'primary'}
          busy={busy}
          disabled={disabled}
        >
          {submit}
        </Button>
      </DialogFooter>
    </form>
  );
}
