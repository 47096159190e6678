/** Waits for the last words of a part, `timeoutMs` at most; whether they were heard is no longer anybody's concern. */
export async function inTime(last: PromiseLike<unknown>, timeoutMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, timeoutMs)
  })
  await Promise.race([Promise.resolve(last).then(ignore, ignore), late])
  clearTimeout(timer)
}

const ignore = () => undefined
