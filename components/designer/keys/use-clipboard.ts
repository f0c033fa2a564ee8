'use client';
import { useEffect } from 'react';
import { toast } from 'sonner';
import { deleteSelected, pasteText, selectedText } from '../store/actions';
import type { DesignerStore } from '../store/designer-store';
import { useDesignerStore } from '../store/use-designer';

/** Copies, cuts and pastes nodes as JSON text through the system's clipboard. */
export function useClipboard(): void {
  const store = useDesignerStore();
  useEffect(() => {
    const onCopy = (event: ClipboardEvent) => {
      if (isTyping(event.target) || hasTextSelected()) return;
      const text = selectedText(store);
      if (!text) return;
      event.preventDefault();
      event.clipboardData?.setData('text/plain', text);
      if (event.type === 'cut') deleteSelected(store);
    };
    const onPaste = (event: ClipboardEvent) => pasteInto(store, event);
    document.addEventListener('copy', onCopy);
    document.addEventListener('cut', onCopy);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('cut', onCopy);
      document.removeEventListener('paste', onPaste);
    };
  }, [store]);
}

function pasteInto(store: DesignerStore, event: ClipboardEvent): void {
  if (isTyping(event.target) || store.getState().readOnly) return;
  const text = event.clipboardData?.getData('text/plain') ?? '';
  if (text.trim() === '') return;
  event.preventDefault();
  if (!pasteText(store, text)) toast.info('The clipboard holds no part of a drawing.');
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable || target.closest('input, textarea, select, [role="dialog"]') !== null
  );
}

function hasTextSelected(): boolean {
  return (document.getSelection()?.toString() ?? '') !== '';
}
