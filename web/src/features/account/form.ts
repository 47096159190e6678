import { useState, type SubmitEvent } from 'react'
import { useMutation } from '@tanstack/react-query'
import { ApiProblem } from '../../lib/problem.ts'

/** A form whose fields the browser keeps: they are read when it is sent, once at a time. */
export function useForm<Result>(
  send: (values: Record<string, string>) => Promise<Result>,
  onDone?: (r: Result) => void,
) {
  const [sent, setSent] = useState<Record<string, string>>({})
  const mutation = useMutation({ mutationFn: send, ...(onDone && { onSuccess: onDone }) })
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (mutation.isPending) return
    const values: Record<string, string> = {}
    for (const [name, value] of new FormData(event.currentTarget)) if (typeof value === 'string') values[name] = value
    setSent(values)
    mutation.mutate(values)
  }
  const { error } = mutation
  const about = (field: string) => (error instanceof ApiProblem ? error.about(field) : undefined)
  return { submit, sent, busy: mutation.isPending, error, about, done: mutation.isSuccess, result: mutation.data }
}
