import type { Plan, PlanDecision, PlanMap, PlanNode } from '../plan';
import { workRef } from '../run/ids';
import type { AbstractPlan } from './abstract-plan';
import { isConstant } from './known-data';
import { listOf } from './stand-ins';

/**
 * Which way each open decision went, null when no condition held; of maps, how many items there were. Met
 * again by the same message, as by the next item of a map, it is `name~2`.
 */
export type Choices = { readonly [met: string]: string | null };

/** Conditions on the run's input that were decided; they stay as they are. */
export type Assumed = { readonly [condition: string]: boolean };

/** One way out of a decision (or the number of a map's items), and what it says of conditions that stay as they are. */
type WayOut = { readonly to: string | null; readonly assumes: Assumed };

/**
 * A plan whose open decisions go where they are told, and whose maps have as many items. `decide` asks for
 * a decision's node (a map's items) when it comes to it, so the plan notes which were met, and the same
 * message can be decided again with another choice.
 */
export class BranchingPlan {
  readonly plan: Plan;
  private readonly ways: ReadonlyMap<string, readonly WayOut[]>;
  private readonly nodes: BranchingNodes;

  constructor({ plan, open, items }: AbstractPlan) {
    this.ways = new Map([
      ...[...open].map((name) => [name, waysOut(plan.nodes.get(name))] as const),
      ...[...items].map(([name, counts]) => [name, counts.map(numberOfItems)] as const),
    ]);
    this.nodes = new BranchingNodes(plan.nodes, (name) => this.ways.get(name));
    this.plan = { ...plan, nodes: this.nodes };
  }

  /**
   * Everything that `decide` may give, with every open decision taken every way that fits `assumed`.
   */
  *decided<T>(
    assumed: Assumed,
    decide: (plan: Plan) => T,
  ): Generator<{ readonly made: T; readonly choices: Choices; readonly assumed: Assumed }> {
    let path: readonly number[] | null = [];
    while (path !== null) {
      this.nodes.begin(path, assumed);
      const made = decide(this.plan);
      yield { made, ...this.nodes.taken() };
      path = this.nodes.nextPath();
    }
  }

  /** The same with choices that are given, for a replay. */
  withChoices<T>(choices: Choices, decide: (plan: Plan) => T): T {
    this.nodes.follow(choices);
    return decide(this.plan);
  }
}

class BranchingNodes extends Map<string, PlanNode> {
  private path: readonly number[] = [];
  private told: Choices | null = null;
  private before: Assumed = {};
  private assumed: Assumed = {};
  private readonly met = new Map<string, { index: number; of: readonly WayOut[] }>();
  /** How often each was met. */
  private readonly counts = new Map<string, number>();
  private readonly waysOf: (name: string) => readonly WayOut[] | undefined;

  constructor(
    nodes: ReadonlyMap<string, PlanNode>,
    waysOf: (name: string) => readonly WayOut[] | undefined,
  ) {
    super();
    this.waysOf = waysOf;
    for (const [name, node] of nodes) super.set(name, node);
  }

  begin(path: readonly number[], assumed: Assumed): void {
    this.path = path;
    this.told = null;
    this.before = assumed;
    this.assumed = assumed;
    this.met.clear();
    this.counts.clear();
  }

  follow(choices: Choices): void {
    this.begin([], {});
    this.told = choices;
  }

  taken(): { readonly choices: Choices; readonly assumed: Assumed } {
    const choices = Object.fromEntries(
      [...this.met].map(([name, { index, of }]) => [name, of[index]?.to ?? null]),
    );
    return { choices, assumed: this.met.size === 0 ? this.before : this.assumed };
  }

  /** The next way through the decisions that were met, as an odometer counts; null after the last. */
  nextPath(): readonly number[] | null {
    const places = [...this.met.values()];
    while (places.length > 0) {
      const last = places.pop();
      if (last && last.index + 1 < last.of.length) {
        return [...places.map(({ index }) => index), last.index + 1];
      }
    }
    return null;
  }

  override get(name: string): PlanNode | undefined {
    const node = super.get(name);
    const ways = this.waysOf(name);
    if (!ways) return node;
    if (node?.type === 'map') return this.withItems(node, ways);
    if (node?.type !== 'decision') return node;
    return { ...node, branches: [], otherwise: this.way(name, ways) };
  }

  /** A map is asked for at other times, too; for its items once, when the flow comes to it. */
  private withItems(map: PlanMap, ways: readonly WayOut[]): PlanMap {
    const count = () => Number(this.way(map.name, ways) ?? 0);
    return {
      ...map,
      get items() {
        return listOf(count());
      },
    };
  }

  private way(name: string, ways: readonly WayOut[]): string | null {
    const count = (this.counts.get(name) ?? 0) + 1;
    this.counts.set(name, count);
    const met = workRef(name, count);
    return this.told ? (this.told[met] ?? null) : this.choose(met, ways);
  }

  private choose(met: string, ways: readonly WayOut[]): string | null {
    const fitting = ways.filter(({ assumes }) => agrees(assumes, this.assumed));
    const of = fitting.length > 0 ? fitting : ways;
    const index = this.path[this.met.size] ?? 0;
    this.met.set(met, { index, of });
    this.assumed = { ...this.assumed, ...of[index]?.assumes };
    return of[index]?.to ?? null;
  }
}

function numberOfItems(count: number): WayOut {
  return { to: String(count), assumes: {} };
}

function agrees(a: Assumed, b: Assumed): boolean {
  return Object.entries(a).every(([source, held]) => (b[source] ?? held) === held);
}

function waysOut(node: PlanNode | undefined): readonly WayOut[] {
  if (node?.type !== 'decision') return [];
  const ways: WayOut[] = [];
  let failed: Assumed = {};
  for (const { condition, to } of node.branches) {
    const held = isConstant(condition) ? { [condition.source]: true } : {};
    if (agrees(held, failed)) ways.push({ to, assumes: { ...failed, ...held } });
    failed = { ...failed, ...opposite(held) };
  }
  return [...ways, { to: node.otherwise, assumes: failed }];
}

function opposite(assumed: Assumed): Assumed {
  return Object.fromEntries(Object.entries(assumed).map(([source, held]) => [source, !held]));
}

/** The conditions that were evaluated when a decision went to `to`, in their order. */
export function conditionsUpTo(
  node: PlanDecision,
  to: string | undefined,
): PlanDecision['branches'] {
  const place = node.branches.findIndex((branch) => branch.to === to);
  return place < 0 ? node.branches : node.branches.slice(0, place + 1);
}
