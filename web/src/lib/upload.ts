import { acceptLanguage } from './i18n/locale.ts'
import { ApiProblem } from './problem.ts'
import { bearer, refresh } from './session.ts'

/** Sends files and tells how many bytes have left, which `fetch` can not. */
export async function uploadFiles(
  subjectId: string,
  files: readonly File[],
  onProgress: (share: number) => void,
): Promise<void> {
  const first = await send(subjectId, files, onProgress)
  if (first.status !== 401 || !(await refresh())) {
    settle(first)
    return
  }
  settle(await send(subjectId, files, onProgress))
}

interface Answer {
  status: number
  body: unknown
  retryAfter: number | undefined
}

function settle({ status, body, retryAfter }: Answer): void {
  if (status >= 400) throw new ApiProblem(status, body, retryAfter)
}

function send(subjectId: string, files: readonly File[], onProgress: (share: number) => void): Promise<Answer> {
  const form = new FormData()
  for (const file of files) form.append('file', file)
  const request = new XMLHttpRequest()
  request.open('POST', `/api/v1/subjects/${subjectId}/documents`)
  request.setRequestHeader('authorization', bearer())
  request.setRequestHeader('accept-language', acceptLanguage())
  request.responseType = 'json'
  request.upload.onprogress = ({ loaded, total }) => {
    onProgress(total === 0 ? 0 : loaded / total)
  }
  return new Promise((resolve, reject) => {
    request.onerror = () => {
      reject(new TypeError('The connection was lost'))
    }
    request.onload = () => {
      const seconds = Number(request.getResponseHeader('retry-after') ?? Number.NaN)
      const retryAfter = Number.isFinite(seconds) ? seconds : undefined
      resolve({ status: request.status, body: request.response as unknown, retryAfter })
    }
    request.send(form)
  })
}
