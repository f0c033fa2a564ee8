/** Colours of a picture, each as `#rrggbb`, by the names of the design tokens. */
export type Palette = { readonly [token in (typeof TOKENS)[number]]: string };

const TOKENS = [
  'background',
  'surface',
  'sunken',
  'hover',
  'line',
  'line-strong',
  'ink',
  'muted',
  'subtle',
  'accent',
  'accent-soft',
  'completed',
  'stuck',
  'stuck-line',
  'compensating',
  'compensating-soft',
  'compensating-line',
  'note',
  'note-line',
  'group-grey',
  'group-teal',
  'group-blue',
  'group-violet',
  'group-rose',
  'group-amber',
] as const;

/** The colours in which the page is shown now, in a notation that every viewer of pictures reads. */
export function palette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const canvas = document.createElement('canvas');
  canvas.width = 1;
  canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const entries = TOKENS.map((token) => [
    token,
    hex(context, style.getPropertyValue(`--${token}`)),
  ]);
  return Object.fromEntries(entries) as Palette;
}

function hex(context: CanvasRenderingContext2D | null, colour: string): string {
  if (!context) return '#808080';
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}
