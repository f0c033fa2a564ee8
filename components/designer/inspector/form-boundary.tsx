'use client';
import { Component, type ReactNode } from 'react';
import { Notice } from '@/components/ui/notice';
import type { SagaNode } from '@/saga/definition/nodes';

type FormBoundaryProps = { readonly node: SagaNode; readonly children: ReactNode };

/**
 * Says so when a form cannot show its node, and leaves the rest of the page alone. A draft may hold anything under a
 * node of a known type (imported, or written as code); the forms take it for what the language says.
 */
export class FormBoundary extends Component<FormBoundaryProps, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override componentDidUpdate(before: FormBoundaryProps) {
    // Whatever was edited since may have mended it.
    if (this.state.broken && before.node !== this.props.node) this.setState({ broken: false });
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <Notice kind="warning" className="m-3">
        This node holds something that its form cannot show. The problems say what; mend it under
        “View as text” in the menu at the top.
      </Notice>
    );
  }
}
