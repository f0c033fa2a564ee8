import type { SagaEdge, SagaNode } from '../../definition/nodes';
import type { Lost } from './imported';
import { Namer, plainName } from './names';

/** One drawing: that of the saga, or of a map's body. */
export type Sheet = { readonly nodes: SagaNode[]; readonly edges: SagaEdge[] };

/** The saga as it grows while a file is read. */
export class Draft {
  readonly sheet: Sheet = { nodes: [], edges: [] };
  readonly lost: Lost[] = [];
  /** Places in the file, by the name of the node that was made of it. */
  readonly places = new Map<string, string>();
  /** States that are in the saga, by their place. */
  readonly understood = new Set<string>();
  /** Transforms that only carry data to where alternatives meet, with the variable they set. */
  readonly carriers = new Map<string, string>();
  readonly #nodes = new Namer();
  readonly #variables = new Namer();

  /** A node name like `wanted` that no other node has. */
  name(wanted: string): string {
    return this.#nodes.unique(plainName(wanted, 'state'));
  }

  /** A variable's name like `wanted` that no other variable has. */
  variable(wanted: string): string {
    return this.#variables.unique(plainName(wanted, 'data'));
  }

  /** Adds a node that was made of the state at `path`. */
  add(sheet: Sheet, node: SagaNode, path: string): string {
    sheet.nodes.push(node);
    this.places.set(node.name, path);
    return node.name;
  }

  /** Adds a node that stands before another, of the same state. */
  addBefore(sheet: Sheet, node: SagaNode, before: string): string {
    const index = sheet.nodes.findIndex(({ name }) => name === before);
    sheet.nodes.splice(index < 0 ? sheet.nodes.length : index, 0, node);
    this.places.set(node.name, this.places.get(before) ?? '');
    return node.name;
  }

  /** Says what is not carried over, and why; each thing once. */
  lose(path: string, what: string, why: string): void {
    if (this.lost.some((known) => known.path === path && known.what === what)) return;
    this.lost.push({ path, what, why });
  }
}

/** A key or index behind a JSON pointer. */
export function below(path: string, key: string | number): string {
  return `${path}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** A title, when the name does not say as much. */
export function titleFor(name: string, original: string): { readonly title?: string } {
  return name === original || original.trim() === '' ? {} : { title: original.slice(0, 120) };
}
