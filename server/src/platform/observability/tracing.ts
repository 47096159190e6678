/** Spans of the work that goes on. What goes on is `work`: its `traceparent` names the span that the next one is below. */
import { work } from './work.ts'

/** What is known of a piece of work. Never text of people or documents, addresses or tokens. */
export type Attributes = Record<string, string | number | undefined>
export type SpanKind = 'server' | 'client' | 'consumer'

export interface Span {
  /** W3C Trace Context that names this span as the parent of what follows. */
  readonly traceparent: string
  set(attributes: Attributes): void
  /** @param error what kind of failure ended it, by a name of a closed list */
  end(error?: string): void
}

/** Where spans go. There is none unless an endpoint is set: whoever makes spans takes `Tracing | undefined`. */
export interface Tracing {
  /** Begins a span below `parent`; without one a trace of its own. */
  begin(kind: SpanKind, name: string, parent: string | undefined, attributes?: Attributes): Span
  /** A span that is over, `ms` long, below the work that goes on; of no work and of a trace that is not kept, nothing. */
  record(kind: SpanKind, name: string, ms: number, attributes: Attributes, error?: string): void
  /** Sends what is left, as far as there is time. */
  close(timeoutMs: number): Promise<void>
}

const IGNORE = () => undefined

/** Does `run` in a span below the work that goes on, and tells it how to add what it finds out. */
export async function inSpan<T>(
  tracing: Tracing | undefined,
  kind: SpanKind,
  name: string,
  attributes: Attributes,
  run: (set: (attributes: Attributes) => void) => Promise<T>,
): Promise<T> {
  const begun = work.getStore()
  if (tracing === undefined || begun === undefined) return run(IGNORE)
  const span = tracing.begin(kind, name, begun.traceparent, attributes)
  const set = (more: Attributes) => {
    span.set(more)
  }
  try {
    const result = await work.run({ ...begun, traceparent: span.traceparent }, () => run(set))
    span.end()
    return result
  } catch (error) {
    span.end(error instanceof Error ? error.name : 'Error')
    throw error
  }
}
