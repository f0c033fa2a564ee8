import type { Json, JsonSchema } from '@/saga/definition/primitives';

/** An input to start from, by its name. */
export type InputTemplate = { readonly id: string; readonly label: string; readonly value: Json };

/** What a start form can be filled with. */
export type InputSources = {
  readonly schema: JsonSchema | null;
  /** The last input of this saga in this browser. */
  readonly remembered: Json | undefined;
  /** The input of the run that is to be run again. */
  readonly given: Json | undefined;
};

/** The offered inputs, the best first: the one to repeat, the last one used, the schema's examples, its defaults. */
export function inputTemplates({
  schema,
  remembered,
  given,
}: InputSources): readonly InputTemplate[] {
  const examples = Array.isArray(schema?.examples) ? schema.examples : [];
  const fallback = schema?.default ?? {};
  return [
    ...(given === undefined
      ? []
      : [{ id: 'given', label: 'Input of the earlier run', value: given }]),
    ...(remembered === undefined ? [] : [{ id: 'last', label: 'Last input', value: remembered }]),
    ...examples.map((value: Json, index: number) => ({
      id: `example-${index}`,
      label: examples.length === 1 ? 'Example' : `Example ${index + 1}`,
      value,
    })),
    { id: 'empty', label: 'Defaults', value: fallback },
  ];
}
