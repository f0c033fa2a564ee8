import { Checkbox } from './checkbox';

type MineProps = { readonly checked: boolean; readonly onChange: (checked: boolean) => void };

/** Narrows a list to what whoever looks at it has taken. */
export function Mine({ checked, onChange }: MineProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the box is a button, which a label may name.
    <label className="flex h-8 items-center gap-2 px-1 text-sm">
      <Checkbox checked={checked} onCheckedChange={(value) => onChange(value === true)} />
      Mine
    </label>
  );
}
