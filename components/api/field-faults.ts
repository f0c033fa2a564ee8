import { describeError } from './describe-error';

/** What the server has against a form: at its fields, and in sum. */
export type FormFaults = {
  /** Messages by field name, for the issues that name a field of the form. */
  readonly fields: { readonly [name: string]: string };
  /** What no field can show; undefined when the fields say it all. */
  readonly rest: string | undefined;
};

/** Sorts an error of a mutation onto the form's fields; no error gives no fault. */
export function formFaults(error: unknown, names: readonly string[]): FormFaults {
  if (!error) return { fields: {}, rest: undefined };
  const { issues, detail } = describeError(error);
  const fields: { [name: string]: string } = {};
  for (const { path, message } of issues) {
    const name = path.slice(1);
    if (names.includes(name)) fields[name] ??= message;
  }
  const allShown = issues.length > 0 && issues.every(({ path }) => path.slice(1) in fields);
  return { fields, rest: allShown ? undefined : detail };
}
