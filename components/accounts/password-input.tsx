'use client';
import { Eye, EyeOff } from 'lucide-react';
import { type ComponentProps, useState } from 'react';
import { Input } from '@/components/ui/input';

type PasswordInputProps = ComponentProps<'input'> & {
  /** What is typed, if it is no password. */
  readonly what?: string;
};

/** A field for a password, or another secret, that can show what was typed. */
export function PasswordInput({ what = 'password', ...props }: PasswordInputProps) {
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <div className="relative">
      <Input {...props} type={shown ? 'text' : 'password'} className="pr-9" spellCheck={false} />
      <button
        type="button"
        aria-label={`${shown ? 'Hide' : 'Show'} the ${what}`}
        aria-pressed={shown}
        onClick={() => setShown(!shown)}
        className="absolute top-1/2 right-1 inline-flex size-6.5 -translate-y-1/2 items-center justify-center rounded-sm text-subtle hover:text-ink"
      >
        <Icon className="size-3.5" />
      </button>
    </div>
  );
}
