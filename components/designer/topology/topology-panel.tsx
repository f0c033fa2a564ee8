'use client';
import { Network } from 'lucide-react';
import { PanelSection } from '../panels/panel-section';
import { TopologyView } from './topology-view';

/** Who takes part in runs of the drawing, and who hears what of whom, in both modes. */
export function TopologyPanel() {
  return (
    <PanelSection
      name="topology"
      label="Who hears what"
      shortcut="W"
      button={
        <>
          <Network aria-hidden />
          Who hears what
        </>
      }
    >
      <TopologyView />
    </PanelSection>
  );
}
