'use client';
import { Check, Copy } from 'lucide-react';
import { IconButton } from './icon-button';
import { useCopy } from './use-copy';

type CopyButtonProps = {
  readonly text: string;
  readonly label?: string;
  readonly className?: string;
};

/** Copies `text` and shows for a moment that it did. */
export function CopyButton({ text, label = 'Copy', className }: CopyButtonProps) {
  const { copied, copy } = useCopy();
  return (
    <IconButton
      label={copied ? 'Copied' : label}
      size="sm"
      className={className}
      onClick={() => copy(text)}
    >
      {copied ? <Check className="text-completed" /> : <Copy />}
    </IconButton>
  );
}
