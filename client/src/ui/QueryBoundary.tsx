import { QueryErrorResetBoundary } from '@tanstack/react-query'
import { Component, type ReactNode, Suspense } from 'react'
import { FailureScreen } from './ErrorScreen.tsx'

interface CatchProps {
  onRetry: () => void
  children: ReactNode
}

// React offers error boundaries as classes only.
class Catch extends Component<CatchProps, { error: unknown; failed: boolean }> {
  override state = { error: undefined as unknown, failed: false }
  static getDerivedStateFromError(error: unknown) {
    return { error, failed: true }
  }
  retry = () => {
    this.props.onRetry()
    this.setState({ error: undefined, failed: false })
  }
  override render() {
    return this.state.failed ? <FailureScreen error={this.state.error} onRetry={this.retry} /> : this.props.children
  }
}

/** Waits for the suspended data of a page, and offers to try again when it does not come. */
export const QueryBoundary = ({ fallback, children }: { fallback: ReactNode; children: ReactNode }) => (
  <QueryErrorResetBoundary>
    {({ reset }) => (
      <Catch onRetry={reset}>
        <Suspense fallback={fallback}>{children}</Suspense>
      </Catch>
    )}
  </QueryErrorResetBoundary>
)
