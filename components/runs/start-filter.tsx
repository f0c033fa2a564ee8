'use client';
import { Check, ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { fromLocalInput, toLocalInput } from '@/components/json-form/model/local-time';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import { RANGES, type RunFilters } from './model/run-filters';
import { localTime, startInWords } from './model/start-time';

type Chosen = Pick<RunFilters, 'range' | 'from' | 'to'>;
type StartFilterProps = {
  readonly value: Chosen;
  readonly onChange: (value: Chosen) => void;
};

const ANY: Chosen = { range: null, from: '', to: '' };

/** Narrows the list to runs that started lately, or between two times. */
export function StartFilter({ value, onChange }: StartFilterProps) {
  const [open, setOpen] = useState(false);
  const words = startInWords(value, localTime) || 'any time';
  const choose = (chosen: Chosen) => {
    onChange(chosen);
    setOpen(false);
  };
  const spans = [{ id: null, label: 'Any time' }, ...RANGES];
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button
          aria-label={`Started: ${words}`}
          className="min-w-0 font-normal max-sm:w-full max-sm:justify-between sm:max-w-80"
        >
          <span className="truncate first-letter:uppercase">{words}</span>
          <ChevronDown aria-hidden />
        </Button>
      </PopoverTrigger>
      <PopoverContent align="start" aria-label="When runs started" className="p-1.5">
        {spans.map(({ id, label }) => {
          const isChosen = value.range === id && value.from === '' && value.to === '';
          return (
            <Button
              key={label}
              variant="ghost"
              aria-pressed={isChosen}
              className="w-full justify-start px-2 font-normal"
              onClick={() => choose({ ...ANY, range: id })}
            >
              {label} {isChosen && <Check aria-hidden className="ml-auto" />}
            </Button>
          );
        })}
        <Between value={value} onChoose={choose} />
      </PopoverContent>
    </Popover>
  );
}

type BetweenProps = { readonly value: Chosen; readonly onChoose: (value: Chosen) => void };

function Between({ value, onChoose }: BetweenProps) {
  const [from, setFrom] = useState(toLocalInput(value.from) ?? '');
  const [to, setTo] = useState(toLocalInput(value.to) ?? '');
  const isReversed = from !== '' && to !== '' && from >= to;
  return (
    <form
      className="mt-1.5 flex flex-col gap-3 border-t border-line px-2 pt-3 pb-1.5"
      onSubmit={(event) => {
        event.preventDefault();
        onChoose({ range: null, from: fromLocalInput(from), to: fromLocalInput(to) });
      }}
    >
      <Field label="From">
        <Input
          type="datetime-local"
          value={from}
          onChange={({ target }) => setFrom(target.value)}
        />
      </Field>
      <Field label="To" error={isReversed ? 'It ends before it begins.' : undefined}>
        <Input type="datetime-local" value={to} onChange={({ target }) => setTo(target.value)} />
      </Field>
      <Button type="submit" variant="primary" disabled={isReversed || (from === '' && to === '')}>
        Show these
      </Button>
    </form>
  );
}
