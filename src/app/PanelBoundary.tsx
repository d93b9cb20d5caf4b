import { Component, type ReactNode } from "react";
import { Button } from "#ui/Button.tsx";
import { Notice } from "#ui/Notice.tsx";

interface PanelBoundaryProps {
  readonly name: string;
  readonly children: ReactNode;
}

interface PanelBoundaryState {
  readonly error: Error | null;
}

/** A part that breaks says so in its own place; everything else goes on. */
export class PanelBoundary extends Component<PanelBoundaryProps, PanelBoundaryState> {
  override state: PanelBoundaryState = { error: null };

  static getDerivedStateFromError(error: unknown): PanelBoundaryState {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <Notice
        what={`${this.props.name} stopped: ${error.message}`}
        detail="Your texts and the map are untouched."
      >
        <Button kind="inverse" onClick={() => this.setState({ error: null })}>
          Try again
        </Button>
      </Notice>
    );
  }
}
