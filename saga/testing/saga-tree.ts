/** A saga as a tree, from which a sound drawing can be made. */
export type SagaTree = {
  readonly before: readonly Block[];
  /** Whether a pivot follows, and what comes after it. */
  readonly pivot: null | { readonly attempts: number; readonly after: readonly Block[] };
  readonly end: 'succeed' | 'fail' | 'fail-without-compensation';
};

export type Block =
  | StepBlock
  | { readonly type: 'fork'; readonly branches: readonly (readonly Block[])[] }
  | {
      readonly type: 'choice';
      readonly flag: number;
      readonly branches: readonly (readonly Block[])[];
    }
  | { readonly type: 'loop'; readonly times: number; readonly body: readonly Block[] }
  | { readonly type: 'wait' }
  | { readonly type: 'sub-saga' }
  | {
      readonly type: 'map';
      readonly items: number;
      readonly atOnce: number;
      readonly body: readonly Block[];
    }
  /** With or without a timeout, and what is done when nothing came in time; null turns the run back. */
  | {
      readonly type: 'signal' | 'approval';
      readonly correlated: boolean;
      readonly late: 'never' | 'turn-back' | 'go-on';
    }
  | { readonly type: 'transform' };

export type StepBlock = {
  readonly type: 'step';
  readonly compensation: 'none' | 'own' | 'shared';
  readonly attempts: number;
  /** What takes the step's errors, if anything does. */
  readonly recovery: null | { readonly all: boolean; readonly blocks: readonly Block[] };
};
