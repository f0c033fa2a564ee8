/** What the two kinds of lines mean; the words beside the picture say it too. */
export function PictureLegend() {
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute bottom-2 left-3 z-10 flex gap-4 rounded-sm bg-background/80 text-2xs text-muted"
    >
      <span className="flex items-center gap-1.5">
        <span className="w-5 border-t-[1.5px] border-subtle" /> Way forward
      </span>
      <span className="flex items-center gap-1.5">
        <span className="w-5 border-t-[1.5px] border-dashed border-compensating" /> Way back
      </span>
    </div>
  );
}
