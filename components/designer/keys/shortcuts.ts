import type { ShortcutHelp } from '@/components/shell/shortcut-help';

/** The designer's keys, as the sheet that `?` opens lists them. */
export const SHORTCUTS: readonly ShortcutHelp[] = [
  {
    keys: ['/'],
    does: 'Add a node: after the selected one, on the selected edge, or at the pointer',
  },
  { keys: ['C'], does: 'Add a compensation to the selected steps' },
  {
    keys: ['E'],
    does: 'Connect the selected node to another one, or lead the selected edge elsewhere',
  },
  { keys: ['X'], does: 'Lead the errors of the selected node to another one' },
  { keys: ['O'], does: 'Open the body of the selected map' },
  { keys: ['U'], does: 'Leave the body of a map' },
  {
    keys: ['↑', '↓', '←', '→'],
    does: 'Go to the next node; from an edge, to its ends and its neighbours',
  },
  { keys: ['⌘', '↓'], does: 'Go onto the edge that leaves the node; with ↑ that leads to it' },
  { keys: ['⇧', '↓'], does: 'Select the next node too' },
  { keys: ['Space'], does: 'Select this one too, or no longer' },
  { keys: ['⌥', '↑'], does: 'Move what is selected' },
  { keys: ['Enter'], does: 'Go to the inspector' },
  { keys: ['F2'], does: 'Rename' },
  { keys: ['⌘', '.'], does: 'Fix the worst problem of what is selected, or of the drawing' },
  { keys: ['⌫'], does: 'Delete what is selected' },
  { keys: ['⌘', 'Z'], does: 'Undo' },
  { keys: ['⇧', '⌘', 'Z'], does: 'Redo' },
  { keys: ['⌘', 'C'], does: 'Copy as JSON text, with X to cut and V to paste' },
  { keys: ['⌘', 'D'], does: 'Duplicate' },
  { keys: ['⌘', 'A'], does: 'Select all' },
  { keys: ['F'], does: 'Fit the drawing' },
  { keys: ['L'], does: 'Auto-layout' },
  { keys: ['+', '-'], does: 'Zoom' },
  { keys: ['P'], does: 'Prove: try every way it can fail' },
  { keys: ['W'], does: 'Who hears what: services and their messages, in both modes' },
  { keys: ['S'], does: 'Simulate: run it step by step, with outcomes of your choice' },
  { keys: ['T'], does: 'Tests: what runs of the saga must come to' },
  { keys: ['Esc'], does: 'Select nothing, and show the drawing as it is' },
  { keys: ['Ctrl', 'Space'], does: 'In an editor: complete. Enter takes, Esc closes the list' },
  { keys: ['Tab'], does: 'In an editor: leave it for the next field' },
];
