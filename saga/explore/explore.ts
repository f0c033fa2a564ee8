import type { Plan } from '../plan';
import type { Invariant } from './invariants';
import { type Machine, PRODUCT } from './machine';
import type { Faults } from './moves';
import { countEndings } from './outcomes';
import type { ExploreReport, Violation } from './report';
import { type Found, faultsOf, Search, type SearchSettings } from './search';
import type { Detail } from './state-key';

/** What an exploration may be told. */
export type ExploreOptions = {
  /** 100 000 when absent. */
  readonly maxStates?: number;
  /** 1 000 000 when absent. */
  readonly maxTransitions?: number;
  /** All are on when absent. */
  readonly faults?: Partial<Faults>;
  /** False explores every order of independent messages; to measure what the reduction saves. */
  readonly reduce?: boolean;
  /** How much of the past is told apart; when absent, `fine` if that has few states, else `coarse`. */
  readonly detail?: Detail;
  /** What decides, in place of the product's own functions. */
  readonly machine?: Machine;
};

/** How far an exploration is. */
export type Progress = { readonly states: number; readonly transitions: number };

/** States between two reports of progress. */
const STRIDE = 64;
/** States up to which the past is told apart in full. */
const FINE_STATES = 1000;
const MOST_VIOLATIONS = 20;

/**
 * Walks through everything that can happen to a run of the plan. Gives its progress now and then; to
 * stop it, do not ask it to go on, or return `true` from {@link explore}'s `onProgress`.
 */
export function* exploration(
  plan: Plan,
  options: ExploreOptions = {},
): Generator<Progress, ExploreReport, boolean | undefined> {
  const settings = settingsOf(plan, options);
  const limits = limitsOf(options);
  const fine = options.detail ?? 'fine';
  let search = new Search({ ...settings, detail: fine });
  const budget = options.detail
    ? limits
    : { ...limits, maxStates: Math.min(FINE_STATES, limits.maxStates) };
  let cutOff = yield* walk(search, budget);
  if (cutOff === 'max-states' && budget.maxStates < limits.maxStates) {
    search = new Search({ ...settings, detail: 'coarse' });
    cutOff = yield* walk(search, limits);
  }
  const violations = yield* explain(search, limits);
  return reportOf(search, cutOff, violations);
}

function settingsOf(plan: Plan, options: ExploreOptions): Omit<SearchSettings, 'detail'> {
  return {
    plan,
    machine: options.machine ?? PRODUCT,
    faults: faultsOf(options.faults),
    reduce: options.reduce ?? true,
    order: 'depth',
  };
}

/** The same in one go. `onProgress` may return true to stop; the report then says so. */
export function explore(
  plan: Plan,
  options: ExploreOptions & {
    readonly onProgress?: (progress: Progress) => boolean | undefined;
  } = {},
): ExploreReport {
  const steps = exploration(plan, options);
  let step = steps.next();
  while (!step.done) step = steps.next(options.onProgress?.(step.value) === true);
  return step.value;
}

type Limits = { readonly maxStates: number; readonly maxTransitions: number };

/** Limits with defaults for what a caller left out. */
export function limitsOf({
  maxStates = 100_000,
  maxTransitions = 1_000_000,
}: Pick<ExploreOptions, 'maxStates' | 'maxTransitions'>): Limits {
  return { maxStates, maxTransitions };
}

/** What a walk needs of a search: whether it can go on, and how far it is. */
type Walked = Progress & { advance(): boolean };

/** Lets a search go on until it is done, at a limit, or told to stop. */
export function* walk(
  search: Walked,
  { maxStates, maxTransitions }: Limits,
): Generator<Progress, ExploreReport['cutOff'], boolean | undefined> {
  for (let looked = 1; search.advance(); looked += 1) {
    if (search.states > maxStates) return 'max-states';
    if (search.transitions > maxTransitions) return 'max-transitions';
    if (looked % STRIDE !== 0) continue;
    const stop = yield { states: search.states, transitions: search.transitions };
    if (stop) return 'stopped';
  }
  return undefined;
}

/** Looks for the violations again, breadth first, so that each is told by a short trace. */
function* explain(
  search: Search,
  limits: Limits,
): Generator<Progress, readonly Violation[], boolean | undefined> {
  const wanted = different(search.found);
  if (wanted.size === 0) return [];
  const again = new Search({ ...search.settings, order: 'breadth' });
  yield* walk(again, limits);
  const short = different(again.found);
  return [...wanted].slice(0, MOST_VIOLATIONS).map(([key, found]) => {
    const shorter = short.get(key);
    const trace = shorter ? again.traceOf(shorter) : search.traceOf(found);
    return { invariant: found.invariant, message: found.message, trace };
  });
}

/** The first of each kind. */
function different(found: readonly Found[]): ReadonlyMap<string, Found> {
  const first = new Map<string, Found>();
  for (const one of found) {
    const key = `${one.invariant} ${one.message}`;
    if (!first.has(key)) first.set(key, one);
  }
  return first;
}

function reportOf(
  search: Search,
  cutOff: ExploreReport['cutOff'],
  violations: readonly Violation[],
): ExploreReport {
  const reach = search.graph.reach(search.states);
  const endings = search.outcomes.endings(reach);
  return {
    complete: cutOff === undefined,
    states: search.states,
    transitions: search.transitions,
    ...(cutOff ? { cutOff } : {}),
    outcomes: countEndings(endings),
    endings,
    turningPoints: search.outcomes.turningPoints(reach),
    violations: [...violations, ...(cutOff ? [] : endless(search, reach, violations))],
    detail: search.settings.detail,
    abstracted: search.explored.abstracted,
  };
}

/** States from which no end can be reached. */
function endless(
  search: Search,
  reach: readonly number[],
  violations: readonly Violation[],
): readonly Violation[] {
  const state = reach.indexOf(0);
  const known: Invariant = 'can-end';
  if (state < 0 || violations.length > 0) return [];
  return [
    {
      invariant: known,
      message: 'a run can come where it never ends',
      trace: search.traceTo(state),
    },
  ];
}
