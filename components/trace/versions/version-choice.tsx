import { CircleCheck, CircleX } from 'lucide-react';
import { cn } from '@/components/ui/cn';
import { RelativeTime } from '@/components/ui/relative-time';

type Version = {
  readonly version: number;
  readonly note: string;
  readonly publishedAt: string;
  readonly reasons: readonly {
    readonly node: string;
    readonly reason: string;
    readonly message: string;
  }[];
};

type VersionChoiceProps = {
  readonly versions: readonly Version[];
  readonly chosen: number | null;
  readonly onChoose: (version: number) => void;
};

/** The other versions, newest first; those that do not fit say why. */
export function VersionChoice({ versions, chosen, onChoose }: VersionChoiceProps) {
  if (versions.length === 0) {
    return <p className="text-sm text-muted">Its saga has no other version yet.</p>;
  }
  return (
    <fieldset className="flex max-h-[38vh] flex-col overflow-y-auto rounded-md border border-line">
      <legend className="sr-only">Version</legend>
      {versions.map((one) => (
        <VersionRow
          key={one.version}
          of={one}
          chosen={chosen === one.version}
          onChoose={() => onChoose(one.version)}
        />
      ))}
    </fieldset>
  );
}

type VersionRowProps = {
  readonly of: Version;
  readonly chosen: boolean;
  readonly onChoose: () => void;
};

function VersionRow({ of, chosen, onChoose }: VersionRowProps) {
  const { version, note, publishedAt, reasons } = of;
  const fits = reasons.length === 0;
  return (
    <div className={cn('border-b border-line last:border-b-0', chosen && 'bg-accent-soft')}>
      <label
        className={cn(
          'flex items-start gap-2.5 px-3 py-2 text-sm',
          'has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent',
          fits ? 'cursor-pointer' : 'cursor-not-allowed',
          fits && !chosen && 'hover:bg-hover',
        )}
      >
        <input
          type="radio"
          name="version"
          className="mt-1 accent-(--accent)"
          checked={chosen}
          disabled={!fits}
          onChange={onChoose}
        />
        <span className="min-w-0 flex-1">
          <span className="flex items-baseline justify-between gap-3">
            <span className={cn('font-medium', !fits && 'text-muted')}>Version {version}</span>
            <RelativeTime at={publishedAt} className="text-xs text-subtle" />
          </span>
          {note !== '' && <span className="block truncate text-xs text-muted">{note}</span>}
          {fits && <Fits />}
        </span>
      </label>
      {!fits && <Reasons reasons={reasons} />}
    </div>
  );
}

function Fits() {
  return (
    <span className="mt-1 flex items-center gap-1.5 text-xs text-completed">
      <CircleCheck aria-hidden className="size-3.5 shrink-0" /> The run can go on in it.
    </span>
  );
}

function Reasons({ reasons }: Pick<Version, 'reasons'>) {
  return (
    <ul className="-mt-1 flex flex-col gap-1 pr-3 pb-2 pl-8.5 text-xs text-muted">
      {reasons.map(({ node, reason, message }) => (
        <li key={`${node} ${reason}`} className="flex items-start gap-1.5">
          <CircleX aria-hidden className="mt-0.5 size-3.5 shrink-0 text-stuck" />
          <span className="min-w-0">{message}</span>
        </li>
      ))}
    </ul>
  );
}
