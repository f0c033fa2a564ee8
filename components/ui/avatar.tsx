import { cn } from './cn';

/** The initials of a person in a circle; decorative, the name stands beside it or in a label. */
export function Avatar({ name, className }: { name: string; className?: string }) {
  return (
    <span
      aria-hidden
      className={cn(
        'inline-flex size-6 shrink-0 items-center justify-center rounded-full bg-accent-soft text-2xs font-semibold text-accent uppercase select-none',
        className,
      )}
    >
      {initials(name)}
    </span>
  );
}

/** The first letters of the first and last word: `Ada King Lovelace` gives `AL`. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = Array.from(words[0] ?? '')[0] ?? '?';
  const last = words.length > 1 ? (Array.from(words.at(-1) ?? '')[0] ?? '') : '';
  return first + last;
}
