import { createStore } from 'zustand/vanilla';
import type { Point, Positions } from '@/components/canvas/geometry';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { Diagnostic } from '@/saga/diagnostic';
import type { Renaming } from '@/saga/expression/rename-references';
import type { Lens } from '../lens/lens';
import { type Drawing, openDrawing } from '../model/bodies/open-drawing';
import type { Gesture } from '../model/change';
import type { Spot } from '../model/gestures/spot';
import {
  type Entry,
  type History,
  perform,
  receive,
  redo,
  seal,
  startHistory,
  undo,
} from '../model/history';
import { bodyAround } from '../model/place-of';
import type { PanelName } from '../panels/panel-name';
import type { Peer } from '../together/peer';
import { type Place, renamed, stillThere } from './still-there';

/** A menu that floats over the canvas; `at` in page pixels. */
export type FloatingMenu =
  | { readonly type: 'add'; readonly spot: Spot; readonly at: Point }
  | {
      readonly type: 'connect';
      readonly from: string;
      /** `error` leads the errors of the node somewhere; its way on when absent. */
      readonly handle?: 'out' | 'error';
      readonly at: Point;
    }
  /** `key` is the edge that is led elsewhere. */
  | { readonly type: 'reconnect'; readonly key: string; readonly at: Point };

/** What the canvas is asked to show; a new object asks anew. */
export type Reveal = { readonly name: string; readonly focus: boolean };

/** Everything the designer's parts share. The document lies in `history.present`. */
export type DesignerState = {
  readonly history: History;
  /** The drawing that the server has. */
  readonly saved: SagaDefinition;
  /** Names of nodes, and keys of edges, notes and groups. */
  readonly selection: ReadonlySet<string>;
  readonly renaming: string | null;
  /** The node that was added last and has no name of its own yet. */
  readonly fresh: string | null;
  readonly menu: FloatingMenu | null;
  readonly reveal: Reveal | null;
  /** The compiler's findings, and the drawing they are about; null before the first compilation. */
  readonly problems: readonly Diagnostic[];
  readonly checked: SagaDefinition | null;
  readonly readOnly: boolean;
  /** What the panel below the canvas shows; null when it is closed. */
  readonly panel: PanelName | null;
  /** A run that is shown over the drawing. */
  readonly lens: Lens | null;
  /** The map whose body is drawn on; null is the saga itself. */
  readonly inside: string | null;
  /** Who else has the saga open. */
  readonly peers: readonly Peer[];

  readonly perform: (gesture: Gesture) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly seal: () => void;
  readonly select: (selection: Iterable<string>) => void;
  readonly rename: (name: string | null) => void;
  /** Lets the author name a node that was just added. */
  readonly nameFresh: (name: string) => void;
  readonly openMenu: (menu: FloatingMenu | null) => void;
  /** Selects a node, a note or a group and brings it into view, in the body of whatever map it lies in. */
  readonly show: (name: string, focus?: boolean) => void;
  /** Opens the body of a map, or the saga itself for null. */
  readonly enter: (map: string | null) => void;
  /** Gives every box a place without counting as an edit. */
  readonly settle: (positions: Positions) => void;
  readonly markSaved: (definition: SagaDefinition) => void;
  readonly openPanel: (panel: PanelName | null) => void;
  readonly look: (lens: Lens | null) => void;
  /** Takes in what somebody else changed: `present` has it beside one's own edits, `saved` is what the server has. */
  readonly receive: (drawing: Received) => void;
  readonly meet: (peers: readonly Peer[]) => void;
  readonly found: (definition: SagaDefinition, problems: readonly Diagnostic[]) => void;
};

type Received = {
  readonly present: SagaDefinition;
  readonly saved: SagaDefinition;
  /** What is called otherwise in it than before. */
  readonly renamings: readonly Renaming[];
};

/** The designer's store type. */
export type DesignerStore = ReturnType<typeof createDesignerStore>;

/** A store that begins with a drawing; a read-only one refuses every edit. */
export function createDesignerStore(definition: SagaDefinition, readOnly: boolean) {
  return createStore<DesignerState>()((set, get) => {
    // One change of state for each move: a selection that is gone for a moment would close the inspector.
    const move = (step: (history: History) => History, to: Partial<Place>) => {
      if (get().readOnly) return;
      const history = step(get().history);
      if (history === get().history && !to.selection) return;
      set({ history, ...stillThere({ ...get(), ...to }, history.present) });
    };
    /** Undoing and redoing happen where the gesture was made. */
    const moveTo = (entry: Entry | undefined, step: (history: History) => History) =>
      move(step, entry ? { inside: entry.gesture.inside ?? null } : {});
    return {
      history: startHistory(definition),
      saved: definition,
      selection: new Set(),
      renaming: null,
      fresh: null,
      menu: null,
      reveal: null,
      problems: [],
      checked: null,
      readOnly,
      panel: null,
      lens: null,
      inside: null,
      peers: [],
      perform: (gesture) => {
        const made = madeInside(gesture, get().inside);
        const to = made.select ? { selection: new Set(made.select) } : {};
        move((history) => perform(history, made), to);
      },
      undo: () => moveTo(get().history.past.at(-1), undo),
      redo: () => moveTo(get().history.future[0], redo),
      seal: () => set(({ history }) => ({ history: seal(history) })),
      select: (names) => {
        const selection = new Set(names);
        if (!sameSet(selection, get().selection)) set({ selection, history: seal(get().history) });
      },
      rename: (renaming) => set({ renaming: get().readOnly ? null : renaming }),
      nameFresh: (name) => set(get().readOnly ? {} : { renaming: name, fresh: name }),
      openMenu: (menu) => set({ menu: get().readOnly ? null : menu }),
      show: (name, focus = false) => {
        const around = bodyAround(get().history.present, name);
        const inside = around === undefined ? get().inside : around;
        set({ inside, selection: new Set([name]), reveal: { name, focus } });
      },
      enter: (inside) => set({ inside, selection: new Set(), renaming: null, menu: null }),
      settle: (places) => set(({ history, saved }) => settled({ history, saved }, places)),
      markSaved: (saved) => set({ saved }),
      openPanel: (panel) => set({ panel }),
      look: (lens) => set({ lens }),
      receive: ({ present, saved, renamings }) => {
        const place = stillThere(renamed(get(), renamings), present);
        set({ history: receive(get().history, present), saved, ...place });
      },
      meet: (peers) => set({ peers }),
      found: (checked, problems) => set({ checked, problems }),
    };
  });
}

function settled({ history, saved }: Pick<DesignerState, 'history' | 'saved'>, places: Positions) {
  const nodes = { ...history.present.layout?.nodes, ...places };
  const present = { ...history.present, layout: { ...history.present.layout, nodes } };
  return {
    history: { ...history, present },
    saved: saved === history.present ? present : saved,
  };
}

/** A gesture made in the body of a map: what it adds is added there. */
function madeInside(gesture: Gesture, inside: string | null): Gesture {
  if (inside === null) return gesture;
  const changes = gesture.changes.map((change) =>
    change.type === 'NodesAdded' && change.into === undefined
      ? { ...change, into: inside }
      : change,
  );
  return { ...gesture, changes, inside };
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((name) => b.has(name));
}

/** What is drawn on: the saga, or the body of the map that was entered. */
export function drawingOf({ history, inside }: Pick<DesignerState, 'history' | 'inside'>): Drawing {
  return openDrawing(history.present, inside);
}
