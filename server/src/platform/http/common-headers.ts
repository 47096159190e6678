import type { OutgoingHttpHeader, OutgoingHttpHeaders, ServerResponse } from 'node:http'

/**
 * Gives a response the headers of every answer, beneath its own: they come in when its head is written, already in the
 * form in which it is written, instead of being looked up and set one by one for every request.
 */
export function commonHeaders(headers: Readonly<Record<string, string>>): (response: ServerResponse) => void {
  const names = Object.keys(headers)
  const flat = Object.entries(headers).flat()

  function writeHead(this: ServerResponse, status: number, own?: OutgoingHttpHeaders): ServerResponse {
    const plain = Object.getPrototypeOf(this) as ServerResponse
    // What was set on the response itself counts as well.
    for (const name of own === undefined ? names : [])
      if (!this.hasHeader(name)) this.setHeader(name, headers[name] ?? '')
    if (own === undefined) return plain.writeHead.call(this, status)
    const all: OutgoingHttpHeader[] = names.some((name) => name in own) ? without(headers, own) : [...flat]
    for (const name in own) all.push(name, own[name] ?? '')
    return plain.writeHead.call(this, status, all)
  }
  return (response) => {
    response.writeHead = writeHead as ServerResponse['writeHead']
  }
}

function without(headers: Readonly<Record<string, string>>, own: OutgoingHttpHeaders): string[] {
  return Object.entries(headers).flatMap(([name, value]) => (name in own ? [] : [name, value]))
}
