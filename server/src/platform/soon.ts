/** A value that is at hand, or comes later: what is at hand costs its caller no turn of the event loop. */
export type Soon<T> = T | Promise<T>

/** What `use` makes of the value, at once when it is at hand. */
export function when<T, R>(value: Soon<T>, use: (value: T) => Soon<R>): Soon<R> {
  return value instanceof Promise ? value.then(use) : use(value)
}

/** Calls back when the value is there or failed; a hook's `done`. */
export function callBack(value: Soon<unknown>, done: (error?: Error) => void): void {
  if (!(value instanceof Promise)) {
    done()
    return
  }
  value.then(
    () => {
      done()
    },
    (error: unknown) => {
      done(error as Error)
    },
  )
}
