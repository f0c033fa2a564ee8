'use client';
import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Combobox } from '@/components/ui/combobox';
import { Field } from '@/components/ui/field';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import type { RunFilters } from './model/run-filters';
import { servicesInWords } from './model/service-words';

/** Stands for "no filter": a choice's value must not be empty. */
const ANY = '*';

type Chosen = Pick<RunFilters, 'waitsOn' | 'failedAt'>;
type ServiceFilterProps = {
  /** The services that the sagas in question ask for work. */
  readonly services: readonly string[];
  readonly value: Chosen;
  readonly onChange: (value: Partial<Chosen>) => void;
};

/** Narrows the list to runs that wait on a service, or that failed at one. */
export function ServiceFilter({ services, value, onChange }: ServiceFilterProps) {
  const [open, setOpen] = useState(false);
  const words = servicesInWords(value);
  const choose = (part: Partial<Chosen>) => {
    onChange(part);
    setOpen(false);
  };
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button
          aria-label={`Service: ${words}`}
          className="min-w-0 font-normal max-sm:w-full max-sm:justify-between sm:max-w-64"
        >
          <span className="truncate">{words}</span> <ChevronDown aria-hidden />
        </Button>
      </PopoverTrigger>
      <PopoverContent align="start" aria-label="By service" className="flex flex-col gap-3">
        <Choice
          label="Waits on"
          hint="Asked for work, and not settled yet: at work, or to be tried again."
          services={services}
          value={value.waitsOn}
          onChange={(waitsOn) => choose({ waitsOn })}
        />
        <Choice
          label="Failed at"
          hint="Some work there failed for good, whatever became of the run."
          services={services}
          value={value.failedAt}
          onChange={(failedAt) => choose({ failedAt })}
        />
      </PopoverContent>
    </Popover>
  );
}

type ChoiceProps = {
  readonly label: string;
  readonly hint: string;
  readonly services: readonly string[];
  readonly value: string;
  readonly onChange: (service: string) => void;
};

function Choice({ label, hint, services, value, onChange }: ChoiceProps) {
  // A link may name a service that no saga asks any more.
  const known = value === '' || services.includes(value) ? services : [value, ...services];
  return (
    <Field label={label} hint={hint}>
      <Combobox
        label={label}
        empty="No saga asks a service of this name."
        value={value === '' ? ANY : value}
        onValueChange={(chosen) => onChange(chosen === ANY ? '' : chosen)}
        options={[
          { value: ANY, label: 'Any service' },
          ...known.map((name) => ({ value: name, label: name })),
        ]}
        className="w-full"
      />
    </Field>
  );
}
