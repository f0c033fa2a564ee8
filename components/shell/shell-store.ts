import { create } from 'zustand';

type ShellState = {
  readonly palette: boolean;
  readonly help: boolean;
  readonly showPalette: (open: boolean) => void;
  readonly showHelp: (open: boolean) => void;
};

/** Which of the shell's overlays are open; anything may open them. */
export const useShell = create<ShellState>((set) => ({
  palette: false,
  help: false,
  showPalette: (palette) => set({ palette, help: false }),
  showHelp: (help) => set({ help, palette: false }),
}));
