/** Server-sent events as `fetch` gives them, by the HTML Standard, 9.2: `EventSource` sends no bearer token. */

export interface ServerEvent {
  id: string | undefined
  event: string
  data: string
}

/** Takes a stream's text in pieces of any size and gives the events that are complete. */
export function makeEventParser(): (piece: string) => ServerEvent[] {
  let rest = ''
  return (piece) => {
    const lines = (rest + piece).split(/\r\n|[\r\n]/)
    // An event ends with an empty line; what comes after the last one is not complete.
    const end = lines.lastIndexOf('', lines.length - 2)
    rest = lines.slice(end + 1).join('\n')
    const events: ServerEvent[] = []
    let fields = new Map<string, string>()
    for (const line of lines.slice(0, end + 1)) {
      if (line !== '') read(line, fields)
      else {
        const data = fields.get('data')
        if (data !== undefined) events.push({ id: fields.get('id'), event: fields.get('event') ?? 'message', data })
        fields = new Map()
      }
    }
    return events
  }
}

function read(line: string, fields: Map<string, string>): void {
  const [, name = '', value = ''] = /^([^:]*):? ?(.*)$/.exec(line) ?? []
  const before = name === 'data' ? fields.get(name) : undefined
  fields.set(name, before === undefined ? value : `${before}\n${value}`)
}
