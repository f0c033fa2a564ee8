import type { FitViewOptions } from '@xyflow/react';

/** How a canvas fits a drawing: never larger than life, with room at the foot for the tools. */
export const FIT: FitViewOptions = {
  padding: { top: '28px', bottom: '64px', left: '32px', right: '32px' },
  maxZoom: 1,
};
