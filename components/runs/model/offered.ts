type Drawing = {
  readonly search?: object;
  readonly nodes: readonly { readonly type: string; readonly service?: string }[];
};
type Saga = { readonly name: string; readonly definition: Drawing };

/** What runs of the chosen saga can be found by, or of all sagas when none is: their search fields, by name. */
export function fieldNames(sagas: readonly Saga[], chosen: string | null): readonly string[] {
  return distinct(meant(sagas, chosen).flatMap(({ search }) => Object.keys(search ?? {})));
}

/** The services that the chosen saga asks for work, or that any saga asks when none is chosen. */
export function serviceNames(sagas: readonly Saga[], chosen: string | null): readonly string[] {
  return distinct(
    meant(sagas, chosen).flatMap(({ nodes }) => nodes.flatMap(({ service }) => service ?? [])),
  );
}

function meant(sagas: readonly Saga[], chosen: string | null): readonly Drawing[] {
  return sagas.flatMap(({ name, definition }) =>
    chosen === null || name === chosen ? [definition] : [],
  );
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}
