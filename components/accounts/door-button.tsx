'use client';
import { Button, type ButtonProps } from '@/components/ui/button';
import { useReady } from './use-ready';

type DoorButtonProps = Pick<ButtonProps, 'type' | 'busy' | 'onClick' | 'children'>;

/** The main button of a page before the app. Until the page's scripts are there it does nothing, and looks the same. */
export function DoorButton(props: DoorButtonProps) {
  const ready = useReady();
  return (
    <Button
      variant="primary"
      size="lg"
      disabled={!ready}
      className={ready ? undefined : 'disabled:cursor-default disabled:opacity-100'}
      {...props}
    />
  );
}
