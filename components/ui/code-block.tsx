import { cn } from './cn';
import { CopyButton } from './copy-button';

type CodeBlockProps = {
  readonly code: string;
  /** What it is, for screen readers: `Stack trace`. */
  readonly label: string;
  /** Breaks long lines; true when absent. */
  readonly wrap?: boolean;
  readonly className?: string;
};

/** Text in monospace as it is, with a copy button. */
export function CodeBlock({ code, label, wrap = true, className }: CodeBlockProps) {
  return (
    <figure
      aria-label={label}
      className={cn(
        'relative overflow-hidden rounded-lg border border-line bg-background',
        className,
      )}
    >
      <CopyButton
        text={code}
        label={`Copy ${label.toLowerCase()}`}
        className="absolute top-1 right-1 z-10 bg-background"
      />
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must take the keyboard.
        tabIndex={0}
        className={cn(
          'max-h-120 overflow-auto p-3 pr-10 font-mono text-xs leading-5 text-ink',
          wrap && 'break-all whitespace-pre-wrap',
        )}
      >
        {code}
      </pre>
    </figure>
  );
}
