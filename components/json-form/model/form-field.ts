import type { Json, JsonSchema } from '@/saga/definition/primitives';

/** How a text field is edited; `multiline` when the schema allows more than a line's worth of text. */
export type TextFormat = 'text' | 'multiline' | 'date' | 'date-time' | 'time' | 'email' | 'uri';

type Common = {
  /** Property name in its object; the index's place holder `item` in a list. */
  readonly key: string;
  /** What the person reads: the schema's title, else the key in words. */
  readonly label: string;
  readonly description: string | null;
  readonly required: boolean;
  /** Whether `null` is a legal value, which an empty field then means when it is required. */
  readonly nullable: boolean;
};

/** One field of a form, as drawn from a JSON Schema; `raw` is what a form can't draw and is edited as JSON. */
export type FormField = Common &
  (
    | {
        readonly kind: 'text';
        readonly format: TextFormat;
        readonly suggestions: readonly string[];
      }
    | {
        readonly kind: 'number';
        readonly integer: boolean;
        readonly minimum: number | null;
        readonly maximum: number | null;
        readonly suggestions: readonly string[];
      }
    | { readonly kind: 'boolean' }
    | { readonly kind: 'choice'; readonly options: readonly Choice[] }
    | { readonly kind: 'object'; readonly fields: readonly FormField[] }
    | { readonly kind: 'list'; readonly item: FormField }
    | { readonly kind: 'raw' }
  );

/** One legal value of a choice field. */
export type Choice = { readonly label: string; readonly value: Json };

/** The field of one kind. */
export type FieldOf<K extends FormField['kind']> = Extract<FormField, { kind: K }>;

/** A schema and the document whose `$defs` its references mean. */
export type SchemaInContext = { readonly schema: JsonSchema; readonly root: JsonSchema };
