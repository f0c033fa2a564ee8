import type { SagaDefinition } from '../../definition/saga-definition';

/** Something of the file that is not in the saga, or is there otherwise: its place as a JSON pointer, and why. */
export type Lost = { readonly path: string; readonly what: string; readonly why: string };

/** What became of an imported file. */
export type ImportReport = {
  /** States that are in the saga. */
  readonly understood: number;
  readonly compensations: readonly { readonly step: string; readonly undoneBy: string }[];
  /** Errors that lead forward in the saga, as they did in the file. */
  readonly errorEdges: readonly { readonly step: string; readonly to: string }[];
  readonly notCarriedOver: readonly Lost[];
};

/** An import: the saga, which always has the shape of a definition, or why the file is none of this kind. */
export type Imported =
  | {
      readonly definition: SagaDefinition;
      readonly report: ImportReport;
      readonly problem?: undefined;
    }
  | { readonly problem: string; readonly definition?: undefined; readonly report?: undefined };
