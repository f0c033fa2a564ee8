'use client';
import { useEffect, useState } from 'react';
import { layOutGraph } from '@/components/canvas/layout/elk-engine';
import type { Topology } from '@/saga/topology/topology';
import { fromElk, linesOf, type Picture, plainPicture, toElk } from './model/picture';

type Laid = { readonly topology: Topology; readonly narrow: boolean; readonly picture: Picture };

/** The picture of a topology, downwards when there is little width; null until it is laid out. */
export function usePicture(topology: Topology, narrow: boolean): Picture | null {
  const [laid, setLaid] = useState<Laid | null>(null);
  useEffect(() => {
    let wanted = true;
    const lines = linesOf(topology);
    void layOutGraph(toElk(topology, lines, narrow ? 'DOWN' : 'RIGHT'))
      .then((graph) => fromElk(topology, lines, graph))
      .catch(() => plainPicture(topology, lines))
      .then((picture) => wanted && setLaid({ topology, narrow, picture }));
    return () => {
      wanted = false;
    };
  }, [topology, narrow]);
  return laid?.topology === topology && laid.narrow === narrow ? laid.picture : null;
}
