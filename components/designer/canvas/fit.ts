/** How the canvas fits the drawing: with a margin, and never larger than life. */
export const FIT = { padding: 0.14, maxZoom: 1, duration: 0 } as const;
