import type { Model } from './model';

/**
 * Whether the drawing has one work of a run come before another. Items of a map come in order only when
 * no two of them are worked on at once.
 */
export function comesBefore(model: Model, a: string, b: string): boolean {
  const [left, right] = [levels(a), levels(b)];
  const parting = left.findIndex((level, depth) => level !== right[depth]);
  const [here, there] = [placeOf(left[parting]), placeOf(right[parting])];
  if (here.node !== there.node) {
    if (!model.leads(here.node, there.node)) return false;
    if (!model.leads(there.node, here.node)) return true;
    // In a loop each leads to the other: then the rounds tell, if no loop lies in a branch of a fork.
    return here.visit < there.visit && !model.parallel(here.node, there.node);
  }
  if (here.visit !== there.visit) return here.visit < there.visit;
  const map = model.plan.nodes.get(here.node);
  return map?.type === 'map' && map.maxConcurrency === 1 && here.index < there.index;
}

/** From the outside in: `seal@boxes-1@each-3` → `each-3`, `boxes-1`, `seal`. */
function levels(ref: string): readonly string[] {
  const [own = '', ...maps] = ref.split('@');
  return [...maps.reverse(), own];
}

type Place = { readonly node: string; readonly visit: number; readonly index: number };

function placeOf(level = ''): Place {
  const [, node = '', visit = '1', index = '0'] =
    /^([^~-]*)(?:~(\d+))?(?:-(\d+))?/.exec(level) ?? [];
  return { node, visit: Number(visit), index: Number(index) };
}
