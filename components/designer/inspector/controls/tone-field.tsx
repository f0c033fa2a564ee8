import { cn } from '@/components/ui/cn';
import { GROUP_TONES, type GroupTone } from '@/saga/definition/layout';

type ToneFieldProps = {
  /** What ties the radios together, unique on the page. */
  readonly name: string;
  readonly value: GroupTone;
  readonly disabled: boolean;
  readonly onChange: (tone: GroupTone) => void;
};

/** One of the colours of a group's frame. */
export function ToneField({ name, value, disabled, onChange }: ToneFieldProps) {
  return (
    <fieldset className="flex flex-col gap-1.5" disabled={disabled}>
      <legend className="mb-1.5 text-xs font-medium text-muted">Colour</legend>
      <div className="flex gap-1.5">
        {GROUP_TONES.map((tone) => (
          <label
            key={tone}
            title={labelOf(tone)}
            data-tone={tone}
            className={cn(
              'saga-tone relative size-7 cursor-pointer rounded-md border',
              'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
              value === tone && 'is-selected',
              disabled && 'cursor-not-allowed opacity-60',
            )}
          >
            <input
              type="radio"
              name={name}
              checked={value === tone}
              onChange={() => onChange(tone)}
              aria-label={labelOf(tone)}
              className="absolute inset-0 cursor-[inherit] opacity-0"
            />
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function labelOf(tone: GroupTone): string {
  return tone.charAt(0).toUpperCase() + tone.slice(1);
}
