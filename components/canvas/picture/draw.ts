import type { ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { autoLayout } from '../layout/auto-layout';
import { knownPositions } from '../layout/known-positions';
import { palette } from './palette';
import { pictureOf } from './saga-picture';

/** Pixels of a picture for each pixel of the canvas. */
const SCALE = 2;
/** No browser draws larger pictures, in pixels of a side. */
const LARGEST = 16_000;

/** The whole drawing as the text of an SVG file, in the colours of the page. */
export async function drawSvg(definition: SagaDefinition): Promise<string> {
  const positions = knownPositions(definition) ?? (await autoLayout(definition));
  const nodes = { ...definition.layout?.nodes, ...positions };
  const placed = { ...definition, layout: { ...definition.layout, nodes } };
  return serialised(pictureOf(placed, palette()));
}

/** What React draws outside the page, as text that is well-formed XML. */
function serialised(picture: ReactNode): string {
  const host = document.createElement('div');
  const root = createRoot(host);
  // Drawn at once: nobody waits for it to appear.
  flushSync(() => root.render(picture));
  const text = host.firstChild ? new XMLSerializer().serializeToString(host.firstChild) : '';
  root.unmount();
  return text;
}

/** The SVG as a PNG, twice as large, or as large as can be. Rejects when the browser can't draw it. */
export async function drawPng(svg: string): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const scale = Math.min(SCALE, LARGEST / Math.max(image.width, image.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(image.width * scale);
    canvas.height = Math.round(image.height * scale);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => {
        if (blob) resolve(blob);
        else reject(new Error('The picture is too large to be drawn.'));
      }, 'image/png');
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}
