'use client';
import { useId } from 'react';
import { Button, type ButtonProps } from './button';
import { Tooltip } from './tooltip';

type ExplainedButtonProps = Omit<ButtonProps, 'asChild' | 'disabled'> & {
  /** Why it can't be pressed now; absent while it can. */
  readonly why?: string | undefined;
};

/** A button that says why it can't be pressed, to the pointer, the keyboard and screen readers alike. */
export function ExplainedButton({ why, onClick, ...rest }: ExplainedButtonProps) {
  const id = useId();
  if (!why) return <Button onClick={onClick} {...rest} />;
  // It keeps the focus: who comes to it by the keyboard is told, too.
  return (
    <>
      <Tooltip content={why}>
        <Button {...rest} aria-disabled aria-describedby={id} type="button" />
      </Tooltip>
      <span id={id} hidden>
        {why}
      </span>
    </>
  );
}
