import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Scope } from '@/saga/expression/expression';
import type { DesignerStore } from '../store/designer-store';
import { recallSample, rememberSample } from './remembered-sample';

/** Where the values come from that expressions are shown with. */
export type SampleSource = 'schema' | 'run' | 'edited';

/** Which sample the designer shows expressions with. */
export type SampleState = {
  readonly source: SampleSource;
  /** What somebody wrote by hand; null before. */
  readonly edited: Scope | null;
  readonly choose: (source: SampleSource) => void;
  /** Takes values written by hand, and shows them. */
  readonly edit: (scope: Scope) => void;
};

const stores = new WeakMap<DesignerStore, StoreApi<SampleState>>();

/** The sample of a designer: one for all its expressions, kept by this browser when it was written by hand. */
export function sampleStoreOf(designer: DesignerStore): StoreApi<SampleState> {
  const known = stores.get(designer);
  if (known) return known;
  const { name } = designer.getState().history.present;
  const edited = recallSample(name);
  const made = createStore<SampleState>()((set) => ({
    source: edited ? 'edited' : 'schema',
    edited,
    choose: (source) => set({ source }),
    edit: (scope) => {
      rememberSample(name, scope);
      set({ source: 'edited', edited: scope });
    },
  }));
  stores.set(designer, made);
  return made;
}
