'use client';
import { ChevronDown } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import { StatusBadge } from '@/components/ui/status-badge';
import { RUN_LOOK } from '@/components/ui/status-look';
import { RUN_STATUSES, type RunStatus } from '@/saga/run/status';

type StatusFilterProps = {
  readonly value: readonly RunStatus[];
  /** Told how the choice follows on the one before. */
  readonly onChange: (next: (value: readonly RunStatus[]) => readonly RunStatus[]) => void;
};

/** Chooses any number of statuses; none means all. */
export function StatusFilter({ value, onChange }: StatusFilterProps) {
  const toggle = (status: RunStatus) =>
    onChange((now) => (now.includes(status) ? now.filter((s) => s !== status) : [...now, status]));
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button
          aria-label={`Status: ${inWords(value)}`}
          className="font-normal max-sm:w-full max-sm:justify-between"
        >
          {inWords(value)} <ChevronDown aria-hidden />
        </Button>
      </PopoverTrigger>
      <PopoverContent align="start" className="w-52 p-1.5">
        <fieldset>
          <legend className="sr-only">Statuses</legend>
          {RUN_STATUSES.map((status) => (
            // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox is the control within.
            <label
              key={status}
              className="flex h-8 cursor-pointer items-center gap-2.5 rounded-md px-2 hover:bg-hover"
            >
              <Checkbox
                checked={value.includes(status)}
                onCheckedChange={() => toggle(status)}
                aria-label={RUN_LOOK[status].word}
              />
              <StatusBadge run={status} size="sm" />
            </label>
          ))}
        </fieldset>
        {value.length > 0 && (
          <Button
            variant="ghost"
            size="sm"
            className="mt-1 w-full"
            onClick={() => onChange(() => [])}
          >
            All statuses
          </Button>
        )}
      </PopoverContent>
    </Popover>
  );
}

function inWords(value: readonly RunStatus[]): string {
  if (value.length === 0) return 'All statuses';
  if (value.length > 2) return `${value.length} statuses`;
  return value.map((status) => RUN_LOOK[status].word).join(', ');
}
